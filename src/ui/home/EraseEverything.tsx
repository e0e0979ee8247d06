import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useStorage } from '#state/checkpoints/storage.ts';
import { workBytes } from '#state/facts/storage.ts';
import { eraseEverything } from '#state/project/erase.ts';
import { useProject } from '#state/project/project.ts';
import { told } from '../announce/told.ts';
import { text } from '../messages/language.ts';
import { useAttempt } from '../project/useAttempt.ts';
import { formatBytes } from '../widgets/format.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { Problems } from '../widgets/Problems.tsx';

/** Erases all that the studio has stored in this browser, and says what is left. */
export function EraseEverything({ disabled }: { disabled: boolean }) {
  const [opened, dialog] = useDisclosure(false);
  const words = text.projects.erasingAll;
  return (
    <>
      <Button
        mt="md"
        size="compact-sm"
        variant="default"
        leftSection={<Trash2 size={14} aria-hidden />}
        disabled={disabled}
        onClick={dialog.open}
      >
        {words.open}
      </Button>
      {opened && <Asking onClose={dialog.close} />}
    </>
  );
}

function Asking({ onClose }: { onClose: () => void }) {
  const usage = useStorage((state) => state.usage);
  const projects = useProject((state) => (state.list?.length ?? 0) + state.unread.length);
  const [waitsFor, setWaitsFor] = useState(0);
  const { result: left, problem, busy, run } = useAttempt<number>();
  const words = text.projects.erasingAll;
  return (
    <OpenModal onClose={onClose} title={words.title} size="md">
      <Stack gap="sm">
        {problem && <Problems items={[problem]} />}
        {left === null ? (
          <Text size="sm">{words.goes({ projects, size: usage ? formatBytes(workBytes(usage)) : null })}</Text>
        ) : (
          <Text size="sm" ref={told}>
            {words.left({ records: left })}
          </Text>
        )}
        {busy && waitsFor > 0 && (
          <Text size="sm" ref={told}>
            {text.projects.erasing.waits({ scans: waitsFor })}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {left === null ? words.keep : text.projects.erasing.close}
          </Button>
          {left === null && (
            <Button color="red.9" loading={busy} onClick={() => void run(() => eraseEverything(setWaitsFor))}>
              {words.confirm}
            </Button>
          )}
        </Group>
      </Stack>
    </OpenModal>
  );
}
