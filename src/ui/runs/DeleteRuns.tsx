import { Button, Group, List, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { isUnderWay, runCondition } from '#state/facts/run-condition.ts';
import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';
import { formatDate } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { useRunFacts } from '../widgets/useRunFacts.ts';
import { useRunNames } from '../widgets/useRunNames.ts';
import classes from './Runs.module.css';

/** Asks before runs and their checkpoints are deleted. Those that are being trained stay. */
export function DeleteRuns({ runs, onClose }: { runs: readonly RunRecord[]; onClose: () => void }) {
  const forget = useRun((state) => state.forget);
  const [failure, setFailure] = useState<Problem | null>(null);
  const facts = useRunFacts();
  const names = useRunNames();
  const deletable = runs.filter((run) => !isUnderWay(runCondition(run, facts)));
  const [only] = runs;
  const remove = async () => {
    try {
      for (const { id } of deletable) await forget(id);
      onClose();
    } catch (thrown) {
      setFailure(toProblem(thrown, phrase('subject/run')));
    }
  };
  const one = runs.length === 1 && only;
  const several = { runs: runs.length };
  const words = text.runs.deletion;
  return (
    <Modal opened onClose={onClose} title={one ? words.one.title : words.several.title(several)}>
      <Text size="sm">
        {one ? words.one.explanation({ run: names.full(one), date: formatDate(one.createdAt) }) : words.several.explanation}
      </Text>
      {!one && (
        <List size="sm" my="xs" mah={200} className={classes.scrolling}>
          {runs.map((run) => (
            <List.Item key={run.id}>{names.full(run)}</List.Item>
          ))}
        </List>
      )}
      {deletable.length < runs.length && <Text size="sm">{words.underWay({ staying: runs.length - deletable.length })}</Text>}
      {failure && <Problems items={[failure]} />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {one ? words.one.keep : words.several.keep}
        </Button>
        <Button color="red" disabled={deletable.length === 0} onClick={() => void remove()}>
          {one ? words.one.confirm : words.several.confirm(several)}
        </Button>
      </Group>
    </Modal>
  );
}
