import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { HardDrive } from 'lucide-react';
import { useStorage } from '#state/checkpoints/storage.ts';
import { text } from '../messages/language.ts';
import { BarButton } from '../widgets/BarButton.tsx';
import { StoragePanel, workSize } from './StoragePanel.tsx';

/** A chip in the top bar that shows how much of a person's work this browser keeps, and opens its list by kind. */
export function StorageChip() {
  const usage = useStorage((state) => state.usage);
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <BarButton
        icon={HardDrive}
        words={usage ? text.shell.storage.stored({ size: workSize(usage) }) : text.shell.storage.chip}
        variant="default"
        onClick={dialog.open}
        press="storage"
      />
      <Modal opened={opened} onClose={dialog.close} title={text.shell.storage.title} size="xl">
        <StoragePanel onClose={dialog.close} />
      </Modal>
    </>
  );
}
