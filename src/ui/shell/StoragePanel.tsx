import { Button, Stack, Table, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useStorage } from '#state/checkpoints/storage.ts';
import type { StorageKind, StorageUsage } from '#storage/usage.ts';
import { text } from '../messages/language.ts';
import { formatBytes } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './StoragePanel.module.css';

const ORDER: readonly StorageKind[] = ['checkpoints', 'states', 'samples', 'weights'];

/** The browser's storage by kind, with what can be deleted, and whether the browser may clear it by itself. */
export function StoragePanel() {
  const { usage, problem, refresh, free } = useStorage();
  useEffect(() => void refresh(), [refresh]);
  return (
    <Stack gap="sm">
      {problem && <Problems items={[problem]} />}
      {usage ? (
        <>
          <Meter usage={usage} />
          <Table aria-label={text.shell.storage.table} verticalSpacing={6}>
            <Table.Tbody>
              {ORDER.map((kind, i) => {
                const { items, pinned, bytes } = usage.kinds[kind];
                const words = text.shell.storage.kinds[kind];
                return (
                  <Table.Tr key={kind}>
                    <Table.Th scope="row" className={classes.kind}>
                      <span className={classes.key} data-kind={kind} aria-hidden>
                        {i + 1}
                      </span>{' '}
                      {words.title}
                    </Table.Th>
                    <Table.Td>
                      <b>{formatBytes(bytes)}</b>, {text.shell.storage.items({ items, pinned })}
                      <Text size="xs">{words.content}</Text>
                    </Table.Td>
                    <Table.Td>
                      <Button
                        size="compact-xs"
                        variant="default"
                        leftSection={<Trash2 size={12} aria-hidden />}
                        disabled={items === 0}
                        onClick={() => void free(kind)}
                        aria-label={words.freeLabel}
                      >
                        {words.free}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </>
      ) : (
        <Text size="sm">{problem ? text.shell.storage.nothing : text.shell.storage.looking}</Text>
      )}
      <Persistence />
    </Stack>
  );
}

/** A bar of the kinds as parts of the browser's quota, numbered as in the table. */
function Meter({ usage }: { usage: StorageUsage }) {
  const { kinds, whole } = usage;
  const kept = ORDER.reduce((sum, kind) => sum + kinds[kind].bytes, 0);
  const most = Math.max(whole?.quota ?? 0, kept, 1);
  const share = whole ? (100 * whole.usage) / Math.max(whole.quota, 1) : null;
  const words = text.shell.storage;
  const sentence = whole
    ? words.used({
        used: formatBytes(whole.usage),
        quota: formatBytes(whole.quota),
        percent: share !== null && share >= 0.1 ? share.toFixed(1) : null,
      })
    : words.usedOfUnknown({ used: formatBytes(kept) });
  // When storage is nearly empty, scale the bar to used bytes instead of quota.
  const scale = kept / most < 0.05 ? Math.max(kept, 1) : most;
  return (
    <div>
      <Text size="sm" mb={4}>
        {sentence} {scale !== most && kept > 0 && words.scaled}
      </Text>
      <div className={classes.meter} aria-hidden>
        {ORDER.map((kind, i) => {
          const width = (100 * kinds[kind].bytes) / scale;
          return width > 0 ? (
            <span key={kind} data-kind={kind} style={{ width: `${width}%` }}>
              {width > 3 && i + 1}
            </span>
          ) : null;
        })}
      </div>
    </div>
  );
}

function Persistence() {
  const persisted = useStorage((state) => state.persisted);
  const persist = useStorage((state) => state.persist);
  return (
    <div>
      <Text size="sm">{persisted ? text.shell.storage.persisted : text.shell.storage.notPersisted}</Text>
      {persisted === false && (
        <Button size="xs" variant="default" mt={6} onClick={() => void persist()}>
          {text.shell.storage.persist}
        </Button>
      )}
    </div>
  );
}
