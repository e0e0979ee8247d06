import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { MOST_CLASSES } from '#train/settings/rows/net.ts';
import { toldAtOnce } from '../../announce/told.ts';
import { text } from '../../messages/language.ts';
import { OpenModal } from '../../widgets/OpenModal.tsx';
import { WithHelp } from '../../widgets/WithHelp.tsx';

const LEAST = 2;

/** Dialog to change the number and the names of the classes. A checkpoint keeps the classes that it was trained with. */
export function ClassNames({ onClose }: { onClose: () => void }) {
  const { classes, setClasses } = useDataset();
  const [names, setNames] = useState<readonly string[]>(classes);
  const trimmed = names.map((name) => name.trim());
  const usable = trimmed.every((name) => name !== '') && new Set(trimmed.map((name) => name.toLowerCase())).size === names.length;
  const words = text.labels.classes;
  const save = () => {
    void setClasses(trimmed);
    onClose();
  };
  return (
    <OpenModal onClose={onClose} title={words.title} size="sm">
      <Stack gap="xs">
        {names.map((name, k) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the order.
            key={k}
            label={words.name({ number: k + 1 })}
            value={name}
            maxLength={40}
            onChange={(event) => setNames(names.with(k, event.currentTarget.value))}
          />
        ))}
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            disabled={names.length >= MOST_CLASSES}
            onClick={() => setNames([...names, words.name({ number: names.length + 1 })])}
          >
            {words.add}
          </Button>
          <Button size="compact-sm" variant="default" disabled={names.length <= LEAST} onClick={() => setNames(names.slice(0, -1))}>
            {words.removeLast}
          </Button>
        </Group>
        <Text size="xs">
          <WithHelp of="classes">{words.order}</WithHelp>
        </Text>
        {!usable && (
          <Text size="sm" ref={toldAtOnce}>
            {words.unusable}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keep}
          </Button>
          <Button disabled={!usable} onClick={save}>
            {words.confirm}
          </Button>
        </Group>
      </Stack>
    </OpenModal>
  );
}
