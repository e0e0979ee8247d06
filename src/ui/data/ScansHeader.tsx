import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { isAnyDecided } from '#projects/decided.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { decidedHere } from '#state/project/view-now.ts';
import { text } from '../messages/language.ts';
import { OpenModal } from '../widgets/OpenModal.tsx';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { addFolder, addPicked } from './add-picked.ts';
import { CopiesDialog } from './copies/CopiesDialog.tsx';
import classes from './DataScreen.module.css';
import { LABEL_TABLE_TYPES } from './table-types.ts';

/** The number of scans, and buttons that add files or clear everything unless they are folded. */
export function ScansHeader({ folded, tools }: { folded: boolean; tools: ReactNode }) {
  const count = useDataset((state) => state.order.length);
  const isDemo = useDataset((state) => state.isDemo);
  const words = text.data.header;
  return (
    <div className={classes.header}>
      <h2 className={classes.title}>
        {text.common.scans({ count })}
        {isDemo && <span className={classes.badge}>{words.synthetic}</span>}
      </h2>
      <Group gap="xs" wrap="wrap" className={classes.tools}>
        {!folded && <ScanActions />}
        {tools}
      </Group>
    </div>
  );
}

function ScanActions() {
  const [asking, dialog] = useDisclosure(false);
  const [copying, copies] = useDisclosure(false);
  return (
    <Group gap={6}>
      <PickFiles folder size="compact-xs" variant="default" onPick={addPicked} onFolder={addFolder}>
        {text.data.chooseFolder}
      </PickFiles>
      <PickFiles size="compact-xs" variant="default" onPick={addPicked}>
        {text.data.chooseFiles}
      </PickFiles>
      <PickFiles picker="labels" accept={LABEL_TABLE_TYPES} size="compact-xs" variant="default" onPick={addPicked}>
        {text.data.labelTable}
      </PickFiles>
      <Button size="compact-xs" variant="default" onClick={copies.open}>
        {text.copies.open}
      </Button>
      <Button size="compact-xs" variant="default" onClick={dialog.open}>
        {text.data.header.clear}
      </Button>
      {copying && <CopiesDialog onClose={copies.close} />}
      {asking && <ClearDialog onClose={dialog.close} />}
    </Group>
  );
}

/** Asks before all scans and labels are removed from the page. */
function ClearDialog({ onClose }: { onClose: () => void }) {
  const scans = useDataset((state) => state.order.length);
  const decided = decidedHere();
  const clear = useDataset((state) => state.clear);
  const words = text.data.clearing;
  return (
    <OpenModal onClose={onClose} title={words.title} size="sm">
      <Stack gap="sm">
        <Text size="sm">
          {words.scans({ scans })} {isAnyDecided(decided) && words.decided({ decided })}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.keep}
          </Button>
          <Button color="red.9" onClick={clear}>
            {words.confirm}
          </Button>
        </Group>
      </Stack>
    </OpenModal>
  );
}
