import { Button, Group, Table } from '@mantine/core';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { bestOf, type RunRecord } from '#runs/record.ts';
import { allRuns, endOfRun, isUnderWay, runCondition } from '#state/facts/run-condition.ts';
import { epochFacts, epochOf } from '#state/facts/run-epoch.ts';
import { useNavigation } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { useChosenView } from '#state/train-view.ts';
import { phraseInLanguage, text } from '../messages/language.ts';
import { DeleteRuns } from '../runs/DeleteRuns.tsx';
import { formatDate, formatScore } from '../widgets/format.ts';
import { HeadCells } from '../widgets/HeadCells.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import { Section } from '../widgets/Section.tsx';
import { UnkeptMark } from '../widgets/UnkeptMark.tsx';
import { useRunFacts } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import classes from './Train.module.css';

/** The runs that are stored in this browser, to look at again or to delete. */
export function PastRuns() {
  const past = useRun(useShallow(allRuns));
  const go = useNavigation((state) => state.go);
  const [toDelete, setToDelete] = useState<RunRecord | null>(null);
  if (past.length === 0) return null;
  const words = text.train.pastRuns;
  return (
    <Section
      title={words.title}
      actions={
        <Button size="compact-xs" variant="default" onClick={() => go('runs')}>
          {words.compare}
        </Button>
      }
    >
      <ScrollBox className={classes.scroller} label={words.all} firstStays>
        <Table aria-label={words.title} verticalSpacing={4} className={classes.past}>
          <Table.Thead>
            <Table.Tr>
              <HeadCells titles={[words.columns.date, words.columns.net]} />
              <HeadCells titles={[words.columns.epochs, words.columns.accuracy]} numbers />
              <HeadCells titles={[words.columns.end]} />
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {past.map((run) => (
              <PastRun key={run.id} run={run} onDelete={() => setToDelete(run)} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollBox>
      {toDelete && <DeleteRuns runs={[toDelete]} onClose={() => setToDelete(null)} />}
    </Section>
  );
}

function PastRun({ run, onDelete }: { run: RunRecord; onDelete: () => void }) {
  const facts = useRunFacts();
  const active = isActive(facts.status);
  const isThis = facts.record?.id === run.id;
  const show = useRun((state) => state.show);
  const choose = useChosenView((state) => state.choose);
  const best = bestOf(run);
  const epoch = useRun((state) => epochOf(run, epochFacts(state)));
  const names = useRunNames();
  return (
    <Table.Tr>
      <Table.Td className={classes.date}>{formatDate(run.createdAt)}</Table.Td>
      <Table.Td>{names.full(run)}</Table.Td>
      <Table.Td ta="right">{run.stopReason === null ? text.run.bar.of({ n: epoch, all: run.settings.maxEpochs }) : epoch}</Table.Td>
      <Table.Td ta="right">{formatScore(best?.tune.accuracy)}</Table.Td>
      <Table.Td>
        {phraseInLanguage(endOfRun(run, facts))}
        <UnkeptMark id={run.id} />
      </Table.Td>
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
            {text.train.pastRuns.show}
          </Button>
          <Button size="compact-xs" variant="default" disabled={isUnderWay(runCondition(run, facts))} onClick={onDelete}>
            {text.train.pastRuns.delete}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
