import { Checkbox, Table, Text } from '@mantine/core';
import type { CalibratedSide } from '#eval/calibrate/calibrated-side.ts';
import { scansForLevel } from '#eval/calibrate/conformal.ts';
import { useCalibrationView } from '#state/predict/calibration-view.ts';
import { text } from '../messages/language.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';
import { ShareCell } from './ShareCell.tsx';

interface GradesSectionProps {
  calibrated: CalibratedSide;
  classNames: readonly string[];
  of: string;
}

/** Conformal grades, off unless they are chosen: how many scans of the side their sets hold, of all classes and of each. */
export function GradesSection({ calibrated: { calibration, conformal }, classNames, of }: GradesSectionProps) {
  const { grades, setGrades } = useCalibrationView();
  const words = text.calibration.grades;
  const { folds, conformal: rules } = calibration;
  const n = rules[0]?.n ?? 0;
  return (
    <Section title={words.title} of={of} figure={figureOf(conformal)}>
      <Checkbox
        size="sm"
        className={classes.prose}
        label={words.switch}
        description={`${words.about} ${words.neighbours}`}
        checked={grades}
        onChange={(event) => setGrades(event.currentTarget.checked)}
      />
      {conformal && (
        <>
          <Text size="sm" my="sm" className={classes.prose}>
            {folds === null ? words.fromTune({ n }) : words.fromFolds({ n, folds })}
          </Text>
          {rules
            .filter(({ limit }) => limit === null)
            .map(({ level, n: from }) => (
              <Text key={level} size="sm" mb="xs">
                {words.few({ level, n: from, needed: scansForLevel(level) })}
              </Text>
            ))}
          <ScrollBox label={words.table} firstStays>
            <Table aria-label={words.table} className={classes.table} horizontalSpacing="xs" verticalSpacing={4}>
              <Table.Thead>
                <Table.Tr>
                  <HeadCells titles={[words.columns.level]} />
                  <HeadCells titles={[words.columns.all, ...classNames, words.columns.size]} numbers />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {conformal.map(({ rule: { level }, coverage }) => (
                  <Table.Tr key={level}>
                    <Table.Th scope="row" fw={400}>
                      {(100 * level).toFixed(0)} %
                    </Table.Th>
                    {[coverage.all, ...coverage.perClass].map((share, i) => (
                      <ShareCell
                        key={i === 0 ? words.columns.all : classNames[i - 1]}
                        share={share}
                        none={text.calibration.operating.noScan}
                        note={share && share.high < level ? words.below : null}
                      />
                    ))}
                    <Table.Td ta="right">{formatScore(coverage.meanSize)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollBox>
          <Text size="xs" mt={4} className={classes.quiet}>
            {words.sizeAbout}
          </Text>
        </>
      )}
    </Section>
  );
}

/** What the sets of the highest level hold; off where no sets are made. */
function figureOf(conformal: CalibratedSide['conformal']): string {
  const words = text.evaluate.folded;
  const last = conformal?.at(-1);
  if (!last) return words.off;
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return last.coverage.all ? words.grades({ level: percent(last.rule.level), share: percent(last.coverage.all.value) }) : '';
}
