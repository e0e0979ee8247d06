import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ProjectRecord } from '#projects/record.ts';
import { erase, whatGoesWith } from '#state/project/erase.ts';
import type { ProjectTraces } from '#storage/erase.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { Problems } from '../widgets/Problems.tsx';
import { useAttempt } from './useAttempt.ts';

/** Asks before a project is erased, with what goes; then says what the storage has left of it. */
export function EraseProject({ project, onClose }: { project: ProjectRecord; onClose: () => void }) {
  const [going, setGoing] = useState<(ProjectTraces & { scans: number }) | null>(null);
  const [waitsFor, setWaitsFor] = useState(0);
  const { result: left, problem, busy, run } = useAttempt<ProjectTraces>();
  const words = text.projects.erasing;
  const name = project.name.value;
  const { id } = project;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the project of an id is counted once, while it is still there.
  useEffect(() => {
    void whatGoesWith(project).then(setGoing, () => {});
  }, [id]);
  return (
    <OpenModal onClose={onClose} title={words.title({ name })} size="md">
      <Stack gap="sm">
        {problem && <Problems items={[problem]} />}
        {left ? (
          <Text size="sm" ref={told}>
            {words.left({ name, items: itemsOf(left), size: formatBytes(left.bytes) })}
          </Text>
        ) : (
          <>
            {going && (
              <Text size="sm">
                {words.goes({
                  scans: going.scans,
                  runs: going.runs,
                  checkpoints: going.checkpoints,
                  states: going.states,
                  prepared: going.prepared,
                  size: formatBytes(going.bytes),
                })}
              </Text>
            )}
            <Text size="sm">{words.files}</Text>
          </>
        )}
        {busy && waitsFor > 0 && (
          <Text size="sm" ref={told}>
            {words.waits({ scans: waitsFor })}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {left ? words.close : words.keep}
          </Button>
          {!left && (
            <Button color="red.9" loading={busy} onClick={() => void run(() => erase(project, setWaitsFor))}>
              {words.confirm({ name })}
            </Button>
          )}
        </Group>
      </Stack>
    </OpenModal>
  );
}

/** How many things of any kind there are. */
function itemsOf({ bytes: _, ...counts }: ProjectTraces): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
