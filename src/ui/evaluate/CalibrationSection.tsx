import { Checkbox, Table, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { CalibratedSide } from '#eval/calibrate/calibrated-side.ts';
import { isWorse, type ReliabilityBin } from '#eval/calibrate/calibration-report.ts';
import type { Scores } from '#eval/scores.ts';
import { explainReliability } from '#report/explanations/sureness.ts';
import { useCalibrationView } from '#state/predict/calibration-view.ts';
import { Explain } from '../guide/Explain.tsx';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';
import { ReliabilityPlot } from './ReliabilityPlot.tsx';

const FIGURES = ['ece', 'eceEqualMass', 'brier', 'logLoss'] as const;

interface CalibrationSectionProps {
  scores: Scores;
  bins: readonly ReliabilityBin[];
  /** Null where no calibration is kept with the model. */
  calibrated: CalibratedSide | null;
  /** Whether it was fitted on these very scans. */
  fittedHere: boolean;
  of: string;
  onBin: (bin: number) => void;
}

/** How far scores may be taken at their word, before and after the temperature that is kept with the model. */
export function CalibrationSection({ scores, bins, calibrated, fittedHere, of, onBin }: CalibrationSectionProps) {
  const words = text.calibration;
  return (
    <Section
      title={words.title}
      of={of}
      figure={text.evaluate.folded.calibration({
        before: formatScore(scores.ece),
        after: calibrated?.after ? formatScore(calibrated.after.ece) : null,
      })}
    >
      <ReliabilityPlot bins={bins} after={calibrated?.after?.bins ?? null} onBin={onBin} />
      <Explain figure="reliability" of={words.title} says={() => explainReliability(scores.calibration)} />
      {calibrated ? (
        <Figures calibrated={calibrated} fittedHere={fittedHere} />
      ) : (
        <Text size="sm" mt="sm">
          {words.unknown}
        </Text>
      )}
    </Section>
  );
}

function Figures({ calibrated: { calibration, before, after }, fittedHere }: { calibrated: CalibratedSide; fittedHere: boolean }) {
  const { calibrated: isShown, setCalibrated } = useCalibrationView();
  const words = text.calibration;
  const { temperature, n, isAtEnd } = calibration;
  const worse = after !== null && isWorse(after, before);
  return (
    <>
      <Text size="sm" my="sm" className={classes.prose}>
        {isAtEnd ? words.atEnd({ n }) : words.fitted({ temperature: temperature.toFixed(2), n })}{' '}
        {!isAtEnd && fittedHere && words.fittedHere}
      </Text>
      <ScrollBox label={words.table} firstStays>
        <Table aria-label={words.table} className={classes.narrowTable} horizontalSpacing="xs" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.columns.score]} />
              <HeadCells titles={[words.columns.before, ...(after ? [words.columns.after] : [])]} numbers />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {FIGURES.map((score) => (
              <Table.Tr key={score}>
                <Table.Th scope="row" fw={400}>
                  {words.scores[score]}
                </Table.Th>
                <Table.Td ta="right">{formatScore(before[score])}</Table.Td>
                {after && <Table.Td ta="right">{formatScore(after[score])}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <Text size="xs" mt={4} className={classes.quiet}>
        {words.lower}
      </Text>
      {worse && (
        <Text size="sm" mt="xs" fw={600} role="note" className={classes.warned}>
          <TriangleAlert size={14} aria-hidden /> {words.worse}
        </Text>
      )}
      {after && (
        <Checkbox
          mt="sm"
          size="sm"
          className={classes.prose}
          label={words.switch}
          description={worse ? `${words.worseShort} ${words.switchAbout}` : words.switchAbout}
          checked={isShown}
          onChange={(event) => setCalibrated(event.currentTarget.checked)}
        />
      )}
    </>
  );
}
