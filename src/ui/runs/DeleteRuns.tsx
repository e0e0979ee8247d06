import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { runDeletion } from '#state/facts/run-deletion.ts';
import { useProject } from '#state/project/project.ts';
import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';
import { formatDate } from '../widgets/format.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { useRunFacts } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import classes from './Runs.module.css';

/** Asks before runs and their checkpoints are deleted, and says what goes and what stays. */
export function DeleteRuns({ runs, onClose }: { runs: readonly RunRecord[]; onClose: () => void }) {
  const facts = useRunFacts();
  const list = useProject((state) => state.list);
  const open = useProject((state) => state.open);
  const going = runDeletion(runs, facts, { list, open }).going.length;
  return (
    <OpenModal onClose={onClose} title={text.runs.deletion.title({ going })}>
      <AskedRuns runs={runs} onClose={onClose} />
    </OpenModal>
  );
}

/** What the dialog says, and its buttons. */
export function AskedRuns({ runs, onClose }: { runs: readonly RunRecord[]; onClose: () => void }) {
  const forget = useRun((state) => state.forget);
  const [failure, setFailure] = useState<Problem | null>(null);
  const facts = useRunFacts();
  const list = useProject((state) => state.list);
  const open = useProject((state) => state.open);
  const names = useRunNames();
  const { going, staying, sharing } = runDeletion(runs, facts, { list, open });
  const words = text.runs.deletion;
  const remove = async () => {
    try {
      for (const { id } of going) await forget(id);
      onClose();
    } catch (thrown) {
      setFailure(toProblem(thrown, phrase('subject/run')));
    }
  };
  const [only] = going;
  return (
    <Stack gap="xs">
      {going.length === 1 && only && <Text size="sm">{words.goesOne({ run: names.full(only), date: formatDate(only.createdAt) })}</Text>}
      {going.length > 1 && (
        <>
          <Text size="sm">{words.goesSeveral}</Text>
          <List size="sm" mah={200} className={classes.scrolling}>
            {going.map((run) => (
              <List.Item key={run.id}>{names.full(run)}</List.Item>
            ))}
          </List>
        </>
      )}
      {sharing.length > 0 && (
        <Text size="sm">{words.shared({ projects: sharing.map(({ name }) => name.value), going: going.length })}</Text>
      )}
      {staying.length > 0 && <Text size="sm">{words.stays({ runs: staying.map(names.full) })}</Text>}
      {going.length > 0 && <Text size="sm">{words.kept}</Text>}
      {failure && <Problems items={[failure]} />}
      <Group justify="flex-end" mt="xs" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {words.keep({ going: going.length })}
        </Button>
        {going.length > 0 && (
          <Button color="red" onClick={() => void remove()}>
            {words.confirm({ going: going.length })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
