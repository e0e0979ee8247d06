import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useDataset } from '#state/dataset.ts';
import { PickFiles } from '../widgets/PickFiles.tsx';
import { addPicked } from './add-picked.ts';

/** Adding more, and giving all up; the latter asks first. */
export function ScanActions() {
  const clear = useDataset((state) => state.clear);
  const [asking, setAsking] = useState(false);
  return (
    <Group gap="xs">
      <PickFiles folder size="compact-sm" variant="default" onPick={addPicked}>
        Choose folder
      </PickFiles>
      <PickFiles size="compact-sm" variant="default" onPick={addPicked}>
        Choose files
      </PickFiles>
      {asking ? (
        <>
          <Button size="compact-sm" variant="filled" color="red.9" onClick={clear}>
            Remove all scans and labels
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
            Keep them
          </Button>
        </>
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          Clear
        </Button>
      )}
    </Group>
  );
}
