import { Button, Text } from '@mantine/core';
import { FolderSync } from 'lucide-react';
import { useNavigation } from '#state/navigation.ts';
import { useFolders } from '#state/project/folders.ts';
import { text } from '../messages/language.ts';

/** Opens the folders of the project again, in browsers that keep the way to them. Draws nothing where there is none. */
export function OpenAgain() {
  const folders = useFolders((state) => state.folders);
  const go = useNavigation((state) => state.go);
  const [first, ...others] = folders;
  if (!first) return null;
  const open = () => {
    void useFolders.getState().openAgain();
    go('data');
  };
  return (
    <>
      <Button size="md" leftSection={<FolderSync size={18} aria-hidden />} onClick={open}>
        {text.projects.openAgain({ folder: first.name, others: others.length })}
      </Button>
      <Text size="xs">{text.projects.openAgainNote}</Text>
    </>
  );
}
