import { Text } from '@mantine/core';
import { type Calibration, calibrated } from '#eval/calibrate/calibration.ts';
import { conformalSet } from '#eval/calibrate/conformal.ts';
import { topClass } from '#eval/confusion.ts';
import { useCalibrationView } from '#state/predict/calibration-view.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { ScoreBars } from './ScoreBars.tsx';

interface OfScan {
  /** As it is kept with the model; undefined where it is not. */
  calibration: Calibration | undefined;
  /** The model's own. */
  probabilities: readonly number[];
  classNames: readonly string[];
}

/** The conformal sets of a scan in words, one for each level: 'Moderate to Severe'. */
export function gradesOf({ calibration, probabilities, classNames }: OfScan): { level: number; set: string }[] {
  return (calibration?.conformal ?? []).map((rule) => {
    const { first, last } = conformalSet(probabilities, rule);
    const names = [classNames[first] ?? String(first + 1), classNames[last] ?? String(last + 1)] as const;
    return { level: rule.level, set: text.calibration.grades.set({ names }) };
  });
}

/** The lines that a scan has in a list of cases beside its own score: those that are switched on. */
export function useCalibratedLines(): (scan: OfScan) => string[] {
  const { calibrated: isShown, grades } = useCalibrationView();
  return (scan) => {
    const scores = isShown ? calibrated(scan.probabilities, scan.calibration) : null;
    const top = topClass(scan.probabilities);
    return [
      ...(scores ? [text.calibration.cases.line({ name: scan.classNames[top] ?? '', score: formatScore(scores[top]) })] : []),
      ...(grades ? gradesOf(scan).map(text.calibration.grades.line) : []),
    ];
  };
}

/** Below a scan's own scores: the calibrated ones and its conformal sets, where they are switched on. */
export function CalibratedScores(scan: OfScan) {
  const { calibrated: isShown, grades } = useCalibrationView();
  const scores = isShown ? calibrated(scan.probabilities, scan.calibration) : null;
  const words = text.calibration;
  const given = grades ? gradesOf(scan) : [];
  return (
    <>
      {scores && (
        <>
          <Text size="xs" mt="xs" fw={600}>
            {words.cases.calibrated}
          </Text>
          <ScoreBars probabilities={scores} classNames={scan.classNames} label={words.cases.calibrated} />
        </>
      )}
      {given.length > 0 && (
        <Text size="sm" my="xs" component="div">
          {given.map((one) => (
            <div key={one.level}>{words.grades.line(one)}</div>
          ))}
        </Text>
      )}
    </>
  );
}
