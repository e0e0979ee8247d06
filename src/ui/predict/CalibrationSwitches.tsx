import { Checkbox, Group, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { scansForLevel } from '#eval/calibrate/conformal.ts';
import { useCalibrationView } from '#state/predict/calibration-view.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { text } from '../messages/language.ts';
import classes from './Predict.module.css';
import { useWorseSides } from './useWorseSides.ts';

/** What is shown of the calibration that is kept with the model: calibrated scores, conformal grades. */
export function CalibrationSwitches({ checkpoint }: { checkpoint: CheckpointSummary }) {
  const { calibrated, grades, setCalibrated, setGrades } = useCalibrationView();
  const worse = useWorseSides(checkpoint);
  const calibration = checkpoint.extras?.calibration;
  if (!calibration) return null;
  const words = text.calibration;
  const { temperature, n, isAtEnd, folds, conformal } = calibration;
  const from = conformal[0]?.n ?? 0;
  return (
    <>
      <Group gap="lg" my="xs">
        {!isAtEnd && (
          <Checkbox size="xs" label={words.switch} checked={calibrated} onChange={(event) => setCalibrated(event.currentTarget.checked)} />
        )}
        <Checkbox size="xs" label={words.grades.switch} checked={grades} onChange={(event) => setGrades(event.currentTarget.checked)} />
      </Group>
      {worse.length > 0 && !isAtEnd && (
        <Text size="xs" fw={600} role="note" className={classes.held}>
          <TriangleAlert size={14} aria-hidden /> {words.worseOn({ sides: worse })}
        </Text>
      )}
      {calibrated && !isAtEnd && <Text size="xs">{words.fitted({ temperature: temperature.toFixed(2), n })}</Text>}
      {grades && (
        <Text size="xs" mb="xs">
          {text.common.sentences({
            sentences: [
              words.grades.about,
              words.grades.neighbours,
              folds === null ? words.grades.fromTune({ n: from }) : words.grades.fromFolds({ n: from, folds }),
              ...conformal
                .filter(({ limit }) => limit === null)
                .map(({ level, n: few }) => words.grades.few({ level, n: few, needed: scansForLevel(level) })),
            ],
          })}
        </Text>
      )}
    </>
  );
}
