import { Select, Table, Text } from '@mantine/core';
import type { CalibratedSide } from '#eval/calibrate/calibrated-side.ts';
import { type OperatingRule, operatingRuleName, operatingRuleOf } from '#eval/calibrate/operating-point.ts';
import type { Estimate } from '#eval/estimates.ts';
import { useCalibrationView } from '#state/predict/calibration-view.ts';
import { text } from '../messages/language.ts';
import { severityColor } from '../theme.ts';
import { formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import classes from './Evaluate.module.css';
import { pointColumns } from './point-columns.ts';
import { ShareCell } from './ShareCell.tsx';

interface OperatingSectionProps {
  calibrated: CalibratedSide;
  /** Whether these are the scans that the points were chosen on: what they give there is then all there is to show. */
  chosenHere: boolean;
  classNames: readonly string[];
  of: string;
}

/** The operating point of every class: chosen on the validation set by a rule, shown there and on the side. */
export function OperatingSection({ calibrated: { calibration, rule, operating }, chosenHere, classNames, of }: OperatingSectionProps) {
  const setRule = useCalibrationView((state) => state.setRule);
  const words = text.calibration.operating;
  const shown = pointColumns(chosenHere);
  return (
    <Section title={words.title} of={of} figure={ruleWords(rule)}>
      <Text size="sm" mb="xs" className={classes.prose}>
        {words.about}
      </Text>
      <Select
        label={words.rule}
        className={classes.ruleChoice}
        data={calibration.operating.map((one) => ({ value: operatingRuleName(one.rule), label: ruleWords(one.rule) }))}
        value={operatingRuleName(rule)}
        allowDeselect={false}
        onChange={(name) => {
          const chosen = name === null ? null : operatingRuleOf(name);
          if (chosen) setRule(chosen);
        }}
      />
      <ScrollBox label={words.table} firstStays>
        <Table aria-label={words.table} className={classes.table} horizontalSpacing="xs" verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.columns.class]} />
              <HeadCells titles={[words.columns.threshold, ...shown.map((column) => words.columns[column])]} numbers />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {operating.map((row, k) => (
              <Table.Tr key={classNames[k]}>
                <Table.Th scope="row" fw={400} className={classes.unbroken}>
                  <span className={classes.swatch} style={{ background: severityColor(k, classNames.length) }} aria-hidden />
                  {classNames[k]}
                </Table.Th>
                {row ? (
                  <>
                    <Table.Td ta="right">{formatScore(row.threshold)}</Table.Td>
                    {shown.map((column) => (
                      <ShareCell key={column} share={CELLS[column](row, chosenHere)} none={words.noScan} />
                    ))}
                  </>
                ) : (
                  <Table.Td colSpan={1 + shown.length}>
                    <span className={classes.reason}>{words.none}</span>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      <Text size="xs" mt={4} className={classes.quiet}>
        {words.optimistic}
      </Text>
    </Section>
  );
}

type Point = NonNullable<CalibratedSide['operating'][number]>;

type Share = Estimate | null;

const CELLS = {
  tuneSensitivity: ({ chosenOn, here }: Point, chosenHere: boolean): Share => (chosenHere ? here : chosenOn).sensitivity,
  tuneSpecificity: ({ chosenOn, here }: Point, chosenHere: boolean): Share => (chosenHere ? here : chosenOn).specificity,
  sensitivity: ({ here }: Point): Share => here.sensitivity,
  specificity: ({ here }: Point): Share => here.specificity,
};

function ruleWords(rule: OperatingRule): string {
  const words = text.calibration.operating;
  if (rule === 'youden') return words.rules.youden;
  return 'sensitivity' in rule ? words.sensitivity({ share: rule.sensitivity }) : words.specificity({ share: rule.specificity });
}
