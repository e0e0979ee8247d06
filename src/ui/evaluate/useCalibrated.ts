import { useMemo } from 'react';
import type { CalibratedSide } from '#eval/calibrate/calibrated-side.ts';
import { calibrateCases } from '#state/predict/calibrate-cases.ts';
import { useCalibrationView } from '#state/predict/calibration-view.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import type { CurvePoint } from './curve-points.ts';

/** What the calibration that is kept with a checkpoint gives on a side, by the chosen rule; null where none is kept. */
export function useCalibrated(checkpoint: CheckpointSummary, { cases }: SideResult): CalibratedSide | null {
  const { rule, grades } = useCalibrationView();
  const calibration = checkpoint.extras?.calibration;
  return useMemo(() => calibrateCases(calibration, cases, { rule, conformal: grades }), [calibration, cases, rule, grades]);
}

/** The operating points of the classes as points of their curves on a side; a class without scans there, or without others, has none. */
export function operatingMarks(calibrated: CalibratedSide | null): { roc: CurvePoint[]; precisionRecall: CurvePoint[] } {
  const rows = (calibrated?.operating ?? []).flatMap((row, k) => (row ? [{ ...row, class: k }] : []));
  return {
    roc: rows.flatMap(({ class: k, threshold, here: { sensitivity, specificity } }) =>
      sensitivity && specificity ? [{ class: k, threshold, x: 1 - specificity.value, y: sensitivity.value }] : [],
    ),
    precisionRecall: rows.flatMap(({ class: k, threshold, here: { sensitivity, truePositives, falsePositives } }) =>
      sensitivity && truePositives > 0
        ? [{ class: k, threshold, x: sensitivity.value, y: truePositives / (truePositives + falsePositives) }]
        : [],
    ),
  };
}
