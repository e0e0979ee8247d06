import { SegmentedControl, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { settingsDiff } from '#report/settings-diff.ts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { formatDuration, formatScore } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import { netTitle } from './columns.tsx';
import { OverlayChart } from './OverlayChart.tsx';
import { CURVES, type CurveName } from './overlay-points.ts';
import { RunLetter } from './RunLetter.tsx';
import classes from './Runs.module.css';
import { SplitWarning } from './SplitWarning.tsx';

/** Several runs side by side: whether that is fair, their curves in one picture, and what of their settings differs. */
export function Comparison({ runs }: { runs: readonly RunRecord[] }) {
  const [curve, setCurve] = useState<CurveName>('tuneLoss');
  return (
    <Section title={`Compare ${runs.length} runs`}>
      <SplitWarning runs={runs} />
      <div className={classes.comparison}>
        <div>
          <SegmentedControl
            size="xs"
            aria-label="Curve"
            value={curve}
            onChange={(value) => setCurve(value as CurveName)}
            data={Object.entries(CURVES).map(([value, { title }]) => ({ value, label: title }))}
          />
          <OverlayChart runs={runs} curve={curve} />
        </div>
        <ScoreTable runs={runs} />
      </div>
      <DifferenceTable runs={runs} />
    </Section>
  );
}

function ScoreTable({ runs }: { runs: readonly RunRecord[] }) {
  const best = runs.map(bestOf);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.wide} tabIndex={0} aria-label="Scores of the chosen runs">
      <Table aria-label="Scores of the kept epochs" className={classes.table} verticalSpacing={0} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {['Run', 'Best epoch', 'Tune acc.', 'Tune loss', 'Macro F1', 'Time'].map((title, i) => (
              <Table.Th key={title} scope="col" ta={i === 0 ? 'left' : 'right'}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map(({ id, settings, history }, i) => {
            const tune = best[i]?.tune;
            return (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={400}>
                  <RunLetter index={i} />
                  {netTitle(settings.model)}
                </Table.Th>
                <Table.Td ta="right">{best[i] ? `${best[i].epoch} of ${history.length}` : '–'}</Table.Td>
                <Table.Td ta="right">{formatScore(tune?.accuracy)}</Table.Td>
                <Table.Td ta="right">{formatScore(tune?.loss)}</Table.Td>
                <Table.Td ta="right">{formatScore(tune?.macroF1)}</Table.Td>
                <Table.Td ta="right">{formatDuration(history.reduce((sum, { seconds }) => sum + seconds, 0))}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <Text size="xs" mt={4} className={classes.quiet}>
        Of the kept epoch, which was chosen on these very tune scans. With n of them a score moves in steps of 1/n, and runs that differ by
        a step or two are alike.
      </Text>
    </section>
  );
}

function DifferenceTable({ runs }: { runs: readonly RunRecord[] }) {
  const differences = settingsDiff(runs.map(({ settings, device }) => ({ ...settings, device })));
  if (differences.length === 0) return <Text size="sm">All their settings are the same.</Text>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.wide} tabIndex={0} aria-label="Settings that differ">
      <Table aria-label="What differs" className={classes.table} verticalSpacing={0} horizontalSpacing="xs" withRowBorders>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">What differs</Table.Th>
            {runs.map(({ id }, i) => (
              <Table.Th key={id} scope="col">
                <RunLetter index={i} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ path, name, values }) => (
            <Table.Tr key={path}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              {values.map((value, i) => (
                <Table.Td key={runs[i]?.id} className={classes.value}>
                  {path === 'model' ? netTitle(value) : value}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
