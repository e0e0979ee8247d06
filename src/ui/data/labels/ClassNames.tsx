import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';

const MOST = 10;
const LEAST = 2;

/** Number and names of the classes; a checkpoint keeps those it was trained with. */
export function ClassNames({ onClose }: { onClose: () => void }) {
  const { classes, setClasses } = useDataset();
  const [names, setNames] = useState<readonly string[]>(classes);
  const trimmed = names.map((name) => name.trim());
  const usable = trimmed.every((name) => name !== '') && new Set(trimmed.map((name) => name.toLowerCase())).size === names.length;
  const save = () => {
    void setClasses(trimmed);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Classes" size="sm">
      <Stack gap="xs">
        {names.map((name, k) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: a class is its place in the order.
            key={k}
            label={`Class ${k + 1}`}
            value={name}
            maxLength={40}
            onChange={(event) => setNames(names.with(k, event.currentTarget.value))}
          />
        ))}
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            disabled={names.length >= MOST}
            onClick={() => setNames([...names, `Class ${names.length + 1}`])}
          >
            Add a class
          </Button>
          <Button size="compact-sm" variant="default" disabled={names.length <= LEAST} onClick={() => setNames(names.slice(0, -1))}>
            Remove the last
          </Button>
        </Group>
        <Text size="xs">From mildest to gravest: the order is that of the label numbers. Labels of removed classes are given up.</Text>
        {!usable && (
          <Text size="sm" role="alert">
            Every class needs a name of its own.
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep as they were
          </Button>
          <Button disabled={!usable} onClick={save}>
            Use these classes
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
