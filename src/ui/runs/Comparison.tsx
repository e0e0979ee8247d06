import { Table, Text } from '@mantine/core';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { text } from '../messages/language.ts';
import { formatDuration, formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import { useRunNames } from '../widgets/useRunNames.ts';
import { DifferencesSection } from './DifferencesSection.tsx';
import { OverlaySection } from './OverlaySection.tsx';
import { RunLetter } from './RunMarker.tsx';
import classes from './Runs.module.css';
import { runDifferences } from './run-differences.ts';
import { SplitWarning } from './SplitWarning.tsx';
import { useOverlay } from './useOverlay.ts';

/** Several runs side by side: whether their scores can be compared, their curves in one picture, and what differs between them. */
export function Comparison({ runs }: { runs: readonly RunRecord[] }) {
  const words = text.runs.comparison;
  const overlay = useOverlay(runs);
  const looks = runs.map((_, i) => overlay.lines.find(({ runs: places }) => places.includes(i))?.look ?? i);
  return (
    <Section title={words.title({ runs: runs.length })}>
      <SplitWarning runs={runs} />
      <div className={classes.comparison}>
        <OverlaySection runs={runs} overlay={overlay} />
        <ScoreTable runs={runs} looks={looks} />
      </div>
      <DifferencesSection runs={runs} />
      <DifferenceTable runs={runs} looks={looks} />
    </Section>
  );
}

interface TableProps {
  runs: readonly RunRecord[];
  /** The looks of their lines. */
  looks: readonly number[];
}

function ScoreTable({ runs, looks }: TableProps) {
  const { columns, comparison: words } = text.runs;
  const best = runs.map(bestOf);
  const names = useRunNames();
  return (
    <ScrollBox className={classes.wide} label={words.scores} firstStays>
      <Table aria-label={words.scoreTable} className={classes.table} verticalSpacing={0} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[words.run]} />
            <HeadCells titles={[columns.bestEpoch, columns.tuneAccuracy, columns.tuneLoss, columns.tuneMacroF1, columns.seconds]} numbers />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run, i) => {
            const { id, history } = run;
            const tune = best[i]?.tune;
            return (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={400} className={classes.net}>
                  <RunLetter letter={names.letter(run)} index={looks[i] ?? i} />
                  {names.words(run)}
                </Table.Th>
                <Table.Td ta="right">{best[i] ? text.runs.of({ n: best[i].epoch, all: history.length }) : '–'}</Table.Td>
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
        {words.scoresNote}
      </Text>
    </ScrollBox>
  );
}

function DifferenceTable({ runs, looks }: TableProps) {
  const differences = runDifferences(runs);
  const words = text.runs.comparison;
  const names = useRunNames();
  if (differences.length === 0) return <Text size="sm">{words.sameSettings}</Text>;
  return (
    <ScrollBox className={classes.wide} label={words.settings} firstStays>
      <Table aria-label={words.whatDiffers} className={classes.table} verticalSpacing={0} horizontalSpacing="xs" withRowBorders>
        <Table.Thead>
          <Table.Tr>
            <HeadCells titles={[words.whatDiffers]} />
            {runs.map((run, i) => (
              <Table.Th key={run.id} scope="col">
                <RunLetter letter={names.letter(run)} index={looks[i] ?? i} />
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
                  {value}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollBox>
  );
}
