import { Button, Popover, Stack, Text, UnstyledButton } from '@mantine/core';
import { Check, Ellipsis, TriangleAlert } from 'lucide-react';
import { useStorage } from '#state/checkpoints/storage.ts';
import { useOffline } from '#state/offline/offline.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './OfflineMark.module.css';

const ICONS = { keeping: Ellipsis, kept: Check, 'not-kept': TriangleAlert };

/** Says in the footer whether the studio works without its server, and on request what this browser keeps, or why it does not. */
export function OfflineMark() {
  const { standing, files, problem, keep } = useOffline();
  const bytes = useStorage(({ usage }) => usage?.app.bytes ?? 0);
  if (standing === 'unknown') return null;
  const words = text.offline;
  const Icon = ICONS[standing];
  return (
    <Popover width={360} position="top-end" withArrow trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.mark}>
          <Icon size={13} aria-hidden />
          {words.standing[standing]}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.title}>
        <Stack gap="xs">
          {standing === 'keeping' && <Text size="sm">{words.keeping}</Text>}
          {standing === 'kept' && (
            <Text size="sm">
              {words.kept({ files, size: bytes > 0 ? formatBytes(bytes) : null })} {words.weights}
            </Text>
          )}
          {problem && standing === 'not-kept' && (
            <>
              <Problems items={[problem]} />
              <Button size="xs" variant="default" onClick={() => void keep()}>
                {words.again}
              </Button>
            </>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
