import { Button, Stack, Table, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { type FreeableKind, useStorage } from '#state/checkpoints/storage.ts';
import { storedBytes, workBytes } from '#state/facts/storage.ts';
import { useNavigation } from '#state/navigation.ts';
import type { StorageEstimateBytes } from '#storage/quota.ts';
import type { StorageKind, StorageUsage } from '#storage/usage.ts';
import { text } from '../messages/language.ts';
import { AskFirst } from '../widgets/AskFirst.tsx';
import { formatBytes } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import { ScrollBox } from '../widgets/ScrollBox.tsx';
import classes from './StoragePanel.module.css';

const ORDER: readonly StorageKind[] = ['checkpoints', 'states', 'samples', 'weights', 'records', 'projects', 'app'];

/** The browser's storage by kind, with what can be deleted, and whether the browser may clear it by itself. */
export function StoragePanel({ onClose }: { onClose: () => void }) {
  const { usage, estimate, problem, refresh } = useStorage();
  useEffect(() => void refresh(), [refresh]);
  return (
    <Stack gap="sm">
      {problem && <Problems items={[problem]} />}
      {usage ? (
        <>
          <Meter usage={usage} estimate={estimate} />
          <ScrollBox label={text.shell.storage.table}>
            <Table aria-label={text.shell.storage.table} verticalSpacing={6}>
              <Table.Tbody>
                {ORDER.map((kind, i) => {
                  const { items, pinned, bytes } = usage[kind];
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
                        <b>{formatBytes(bytes)}</b>
                        {text.common.comma} {text.shell.storage.items({ items, pinned })}
                        <Text size="xs">{words.content}</Text>
                      </Table.Td>
                      <Table.Td>
                        {kind === 'projects' || kind === 'app' ? null : kind === 'records' ? (
                          <GoToRuns onGo={onClose} />
                        ) : (
                          <Free kind={kind} isEmpty={items === 0} />
                        )}
                      </Table.Td>
                    </Table.Tr>
                  );
                })}
              </Table.Tbody>
            </Table>
          </ScrollBox>
        </>
      ) : (
        <Text size="sm">{problem ? text.shell.storage.nothing : text.shell.storage.looking}</Text>
      )}
      <Persistence />
    </Stack>
  );
}

/** Frees what is stored of a kind. What can't be made again from the files asks first. */
function Free({ kind, isEmpty }: { kind: FreeableKind; isEmpty: boolean }) {
  const free = useStorage((state) => state.free);
  const { kinds, asking } = text.shell.storage;
  const words = kinds[kind];
  const button = (act: () => void) => (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<Trash2 size={12} aria-hidden />}
      disabled={isEmpty}
      onClick={act}
      aria-label={words.freeLabel}
    >
      {words.free}
    </Button>
  );
  if (kind === 'samples') return button(() => void free(kind));
  return (
    <AskFirst words={{ ...asking[kind], keep: asking.keep, confirm: words.free }} act={() => void free(kind)}>
      {button}
    </AskFirst>
  );
}

function GoToRuns({ onGo }: { onGo: () => void }) {
  const go = useNavigation((state) => state.go);
  return (
    <Button
      size="compact-xs"
      variant="default"
      onClick={() => {
        onGo();
        go('runs');
      }}
    >
      {text.shell.storage.goToRuns}
    </Button>
  );
}

/** The size of a person's work; null: there is none. */
export function workSize(usage: StorageUsage): string | null {
  const bytes = workBytes(usage);
  return bytes > 0 ? formatBytes(bytes) : null;
}

/** The total, and a bar of the kinds as parts of what the browser allows, numbered as in the table. */
function Meter({ usage, estimate }: { usage: StorageUsage; estimate: StorageEstimateBytes | null }) {
  const kept = storedBytes(usage);
  const most = Math.max(estimate?.quota ?? 0, kept, 1);
  const words = text.shell.storage;
  // When storage is nearly empty, scale the bar to used bytes instead of quota.
  const scale = kept / most < 0.05 ? Math.max(kept, 1) : most;
  return (
    <div>
      <Text size="sm" mb={4}>
        {words.total({ size: workSize(usage), app: usage.app.bytes > 0 ? formatBytes(usage.app.bytes) : null })}{' '}
        {estimate ? words.estimate({ used: formatBytes(estimate.usage), quota: formatBytes(estimate.quota) }) : words.noEstimate}{' '}
        {scale !== most && kept > 0 && words.scaled}
      </Text>
      <div className={classes.meter} aria-hidden>
        {ORDER.map((kind, i) => {
          const width = (100 * usage[kind].bytes) / scale;
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
