import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { type Problem, toProblem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { useRun } from '#state/run/run.ts';
import { formatDate, plural } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { netTitle } from './columns.tsx';

/** Asks before runs and their checkpoints go for good. */
export function DeleteRuns({ runs, onClose }: { runs: readonly RunRecord[]; onClose: () => void }) {
  const forget = useRun((state) => state.forget);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [only] = runs;
  const remove = async () => {
    try {
      for (const { id } of runs) await forget(id);
      onClose();
    } catch (thrown) {
      setProblem(toProblem(thrown, 'Run'));
    }
  };
  const one = runs.length === 1 && only;
  return (
    <Modal opened onClose={onClose} title={one ? 'Delete this run?' : `Delete ${plural(runs.length, 'run')}?`}>
      <Text size="sm">
        {one
          ? `${netTitle(one.settings.model)}, ${formatDate(one.createdAt)}: its curves, its settings and its checkpoint are deleted from this browser.`
          : 'Their curves, settings, notes and checkpoints are deleted from this browser.'}{' '}
        This can't be undone. Save {one ? 'its run.json or its weights' : 'their manifests or weights'} first if you may need them.
      </Text>
      {problem && <Problems items={[problem]} />}
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {one ? 'Keep it' : 'Keep them'}
        </Button>
        <Button color="red" onClick={() => void remove()}>
          {one ? 'Delete run' : `Delete ${plural(runs.length, 'run')}`}
        </Button>
      </Group>
    </Modal>
  );
}
