import { inEnglish, phrase } from '#base/messages/phrase.ts';
import type { Evaluation } from '#eval/evaluation.ts';
import type { Scores } from '#eval/scores.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { casesCsv, type SideEvaluation, scoresJson } from '#report/evaluation-files.ts';
import { scoresCsv } from '#report/scores-csv.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import type { RunRecord } from '#runs/record.ts';
import { exportName } from '#state/checkpoints/export-names.ts';
import { shownCalibration, shownColumns } from '#state/predict/calibrate-cases.ts';
import type { SideResult } from '#state/predict/evaluation.ts';
import { exportedSubgroups } from '#state/predict/subgroups.ts';
import type { CheckpointSummary } from '#storage/records.ts';

/** The scores of a side of a run. */
export interface SideOfRun {
  record: Pick<RunRecord, 'id' | 'settings'>;
  /** The run's name. */
  called: string;
  checkpoint: Pick<CheckpointSummary, 'epoch' | 'extras'>;
  side: EvaluatedSide;
  result: Pick<SideResult, 'scores' | 'opening' | 'cases'>;
  /** Null where it is not known how sure the scores are. */
  evaluation: Evaluation | null;
}

const withSubgroups = (side: EvaluatedSide, evaluation: Evaluation, scores: Scores): SideEvaluation => {
  const subgroups = exportedSubgroups(scores);
  return { side, evaluation, ...(subgroups && { subgroups }) };
};

/** The scores of a side as CSV, which says what they are of. */
export function sideCsv({ record, called, checkpoint: { epoch }, side, result: { scores, opening }, evaluation }: SideOfRun): string {
  const scored = side === 'test' ? phrase('scores/test-side', { opening: opening ?? 0 }) : phrase(`scores/${side}-side`);
  const checkpoint = inEnglish(phrase('scores/checkpoint', { run: called, epoch }));
  const evaluated = evaluation ? withSubgroups(side, evaluation, scores) : undefined;
  return scoresCsv(scores, { checkpoint, side: inEnglish(scored), classes: record.settings.classes, evaluated });
}

/** The same scores as the scores.json of the command line. */
export function sideJson({ record: { id, settings }, checkpoint: kept, side, result }: SideOfRun, evaluation: Evaluation): string {
  const { classes, model } = settings;
  const checkpoint = { file: null, net: netTitle(model), epoch: kept.epoch, runId: id };
  const calibrated = shownCalibration(kept, result.cases);
  return scoresJson([{ ...withSubgroups(side, evaluation, result.scores), calibrated }], { classes, checkpoint, opening: result.opening });
}

/** A line for every scan, as the cases.csv of the command line. */
export function sideCasesCsv({ record, checkpoint, side, result }: Pick<SideOfRun, 'record' | 'checkpoint' | 'side' | 'result'>): string {
  const rows = result.cases.map(({ name, truth, probabilities }) => ({ scanId: exportName(name), side, truth, probabilities }));
  return casesCsv(rows, record.settings.classes, shownColumns(checkpoint));
}

/** The name of a file of a side; `run` is the run's name in files. */
export const sideFile = (run: string, what: 'scores' | 'cases', side: EvaluatedSide, ending: 'csv' | 'json'): string =>
  `${run}-${what}-${side}.${ending}`;
