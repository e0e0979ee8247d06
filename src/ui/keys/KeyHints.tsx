import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { Rich } from '../messages/Rich.tsx';
import { drawnKey, SHORTCUT_IDS, SHORTCUTS, type ShortcutId } from './shortcuts.ts';

/** A line that says what keys do: `words` has the first key of a shortcut in the slot with its id. */
export function KeyHints({ words, className }: { words: string; className?: string | undefined }) {
  const classes = useDataset((state) => state.classes.length);
  const slots = Object.fromEntries(
    SHORTCUT_IDS.map((id): [ShortcutId, ReactNode] => [id, <kbd key={id}>{drawnKey(SHORTCUTS[id].keys[0]!, classes)}</kbd>]),
  );
  return (
    <Text size="xs" className={className}>
      <Rich text={words} slots={slots} />
    </Text>
  );
}

/** The key of one shortcut. */
export function Key({ of }: { of: ShortcutId }) {
  const classes = useDataset((state) => state.classes.length);
  return <kbd>{drawnKey(SHORTCUTS[of].keys[0]!, classes)}</kbd>;
}
