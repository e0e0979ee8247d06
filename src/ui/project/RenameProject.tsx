import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useProject } from '#state/project/project.ts';
import { text } from '../messages/language.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';

/** The longest name of a project, in characters, so that it fits wherever it is shown. */
const LONGEST = 80;

/** Asks for another name of the open project. */
export function RenameProject({ name, onClose }: { name: string; onClose: () => void }) {
  const [typed, setTyped] = useState(name);
  const words = text.projects.naming;
  const save = (event: FormEvent) => {
    event.preventDefault();
    useProject.getState().rename(typed.trim());
    onClose();
  };
  return (
    <OpenModal onClose={onClose} title={words.title} size="sm">
      <form onSubmit={save}>
        <TextInput
          label={words.name}
          value={typed}
          maxLength={LONGEST}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs" mt="sm">
          <Button variant="default" onClick={onClose}>
            {text.common.cancel}
          </Button>
          <Button type="submit" disabled={typed.trim() === ''}>
            {words.save}
          </Button>
        </Group>
      </form>
    </OpenModal>
  );
}
