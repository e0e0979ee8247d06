import { Button, Stack, Table, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { useStorage } from '#state/checkpoints/storage.ts';
import type { StorageKind, StorageUsage } from '#storage/usage.ts';
import { formatBytes, plural } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './StoragePanel.module.css';

const KINDS: Record<StorageKind, { title: string; what: string; free: string }> = {
  checkpoints: {
    title: 'Checkpoints',
    what: "The best epoch of every run and its last, what was imported, and what was pinned. Pinned ones and the present run's stay.",
    free: "Delete other runs'",
  },
  states: {
    title: 'Run states',
    what: "Weights and optimiser of every run's last state, from which it can be resumed. The present run's stays.",
    free: "Delete other runs'",
  },
  samples: {
    title: 'Prepared scans',
    what: 'Input samples, measured lungs and what the leak checks look at; they are made again from the files.',
    free: 'Clear',
  },
  weights: {
    title: 'Weight files',
    what: 'Files that training can begin from. The chosen one stays.',
    free: 'Delete the others',
  },
};

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
          <Table aria-label="Stored by kind" verticalSpacing={6}>
            <Table.Tbody>
              {ORDER.map((kind, i) => {
                const { items, pinned, bytes } = usage.kinds[kind];
                const { title, what, free: action } = KINDS[kind];
                return (
                  <Table.Tr key={kind}>
                    <Table.Th scope="row" className={classes.kind}>
                      <span className={classes.key} data-kind={kind} aria-hidden>
                        {i + 1}
                      </span>{' '}
                      {title}
                    </Table.Th>
                    <Table.Td>
                      <b>{formatBytes(bytes)}</b>, {plural(items, 'item')}
                      {pinned > 0 && `, ${pinned} pinned`}
                      <Text size="xs">{what}</Text>
                    </Table.Td>
                    <Table.Td>
                      <Button
                        size="compact-xs"
                        variant="default"
                        leftSection={<Trash2 size={12} aria-hidden />}
                        disabled={items === 0}
                        onClick={() => void free(kind)}
                        aria-label={`${title}: ${action.toLowerCase()}`}
                      >
                        {action}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </>
      ) : (
        <Text size="sm">{problem ? 'Nothing is kept.' : 'Looking at what is stored'}</Text>
      )}
      <Persistence />
    </Stack>
  );
}

/** The kinds as parts of what the browser allows, numbered as in the table. */
function Meter({ usage }: { usage: StorageUsage }) {
  const { kinds, whole } = usage;
  const kept = ORDER.reduce((sum, kind) => sum + kinds[kind].bytes, 0);
  const most = Math.max(whole?.quota ?? 0, kept, 1);
  const share = whole ? (100 * whole.usage) / Math.max(whole.quota, 1) : null;
  const sentence = whole
    ? `${formatBytes(whole.usage)} of the ${formatBytes(whole.quota)} that the browser allows (${share !== null && share < 0.1 ? 'less than 0.1' : share?.toFixed(1)} %)`
    : `${formatBytes(kept)}; the browser does not say how much it allows`;
  // Of a nearly empty storage the parts could not be told apart: then the bar shows what they are of the kept.
  const scale = kept / most < 0.05 ? Math.max(kept, 1) : most;
  return (
    <div>
      <Text size="sm" mb={4}>
        {sentence}. {scale !== most && kept > 0 && 'The bar shows the parts of what is kept.'}
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
      <Text size="sm">
        {persisted
          ? 'The browser has agreed to keep all this until you delete it.'
          : 'When the disk gets full, the browser may clear all this by itself: runs, states and checkpoints would be lost. It can be asked to keep it; some browsers show a question, others decide by how the page is used. Starting a training asks, too.'}
      </Text>
      {persisted === false && (
        <Button size="xs" variant="default" mt={6} onClick={() => void persist()}>
          Ask the browser to keep it
        </Button>
      )}
    </div>
  );
}
