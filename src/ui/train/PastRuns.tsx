import { Button, Group, Table } from '@mantine/core';
import { useState } from 'react';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { stopSentence } from '#runs/stopping-words.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { useChosenView } from '#state/train-view.ts';
import { DeleteRuns } from '../runs/DeleteRuns.tsx';
import { formatDate, formatScore } from '../widgets/format.ts';
import { Section } from '../widgets/Section.tsx';
import classes from './Train.module.css';

/** The runs kept in this browser, to look at again or to delete. */
export function PastRuns() {
  const past = useRun((state) => state.past);
  const go = useNavigation((state) => state.go);
  const [doomed, setDoomed] = useState<RunRecord | null>(null);
  if (past.length === 0) return null;
  return (
    <Section
      title="Past runs"
      actions={
        <Button size="compact-xs" variant="default" onClick={() => go('runs')}>
          Compare on the run board
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.scroller} tabIndex={0} aria-label="All past runs">
        <Table aria-label="Past runs" verticalSpacing={4} className={classes.past}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Date</Table.Th>
              <Table.Th scope="col">Net</Table.Th>
              <Table.Th scope="col" ta="right">
                Epochs
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Tune acc.
              </Table.Th>
              <Table.Th scope="col">End</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {past.map((run) => (
              <PastRun key={run.id} run={run} onDelete={() => setDoomed(run)} />
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {doomed && <DeleteRuns runs={[doomed]} onClose={() => setDoomed(null)} />}
    </Section>
  );
}

function PastRun({ run, onDelete }: { run: RunRecord; onDelete: () => void }) {
  const active = useRun((state) => isActive(state.status));
  const isThis = useRun((state) => state.record?.id === run.id);
  const show = useRun((state) => state.show);
  const choose = useChosenView((state) => state.choose);
  const best = bestOf(run);
  return (
    <Table.Tr>
      <Table.Td className={classes.date}>{formatDate(run.createdAt)}</Table.Td>
      <Table.Td>{catalogueEntry(run.settings.model).title}</Table.Td>
      <Table.Td ta="right">{run.history.length}</Table.Td>
      <Table.Td ta="right">{formatScore(best?.tune.accuracy)}</Table.Td>
      <Table.Td>{active && isThis ? 'Running' : stopSentence(run)}</Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <Button
            size="compact-xs"
            variant="default"
            disabled={active}
            onClick={() => {
              if (!isThis) show(run);
              choose('run');
              document.getElementById('main')?.scrollTo({ top: 0 });
            }}
          >
            Show
          </Button>
          <Button size="compact-xs" variant="default" disabled={active && isThis} onClick={onDelete}>
            Delete
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
