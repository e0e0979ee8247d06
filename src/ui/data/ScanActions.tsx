import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useDataset } from '#state/dataset/dataset.ts';
import { plural } from '../widgets/format.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { addPicked, LABEL_TABLE_TYPES } from './add-picked.ts';

/** Adding more, and giving all up; the latter asks first. */
export function ScanActions() {
  const [asking, dialog] = useDisclosure(false);
  return (
    <Group gap={6} wrap="nowrap">
      <PickFiles folder size="compact-xs" variant="default" onPick={addPicked}>
        Choose folder
      </PickFiles>
      <PickFiles size="compact-xs" variant="default" onPick={addPicked}>
        Choose files
      </PickFiles>
      <PickFiles picker="labels" accept={LABEL_TABLE_TYPES} size="compact-xs" variant="default" onPick={addPicked}>
        Label table
      </PickFiles>
      <Button size="compact-xs" variant="default" onClick={dialog.open}>
        Clear data
      </Button>
      <ClearDialog opened={asking} onClose={dialog.close} />
    </Group>
  );
}

function ClearDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const scans = useDataset((state) => state.order.length);
  const edits = useDataset((state) => Object.keys(state.byHand).length);
  const clear = useDataset((state) => state.clear);
  return (
    <Modal opened={opened} onClose={onClose} title="Clear all data?" size="sm">
      <Stack gap="sm">
        <Text size="sm">
          {plural(scans, 'scan')} and their labels leave this page; the files stay where they are.
          {edits > 0 && ` ${plural(edits, 'label')} set here by hand would be lost: export the labels first if you need them.`}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep the data
          </Button>
          <Button color="red.9" onClick={clear}>
            Clear all data
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
