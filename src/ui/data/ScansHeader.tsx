import { Button, Group } from '@mantine/core';
import { ArrowRight } from 'lucide-react';
import { useDataset } from '#state/dataset/dataset.ts';
import { useNavigation } from '#state/navigation.ts';
import { plural } from '../widgets/format.ts';
import classes from './DataScreen.module.css';
import { ScanActions } from './ScanActions.tsx';

/** How many scans there are, what can be done with all of them, and the way on. */
export function ScansHeader() {
  const count = useDataset((state) => state.order.length);
  const isDemo = useDataset((state) => state.isDemo);
  const hasLabels = useDataset((state) => Object.keys(state.labels).length > 0);
  const go = useNavigation((state) => state.go);
  return (
    <div className={classes.header}>
      <h2 className={classes.title}>
        {plural(count, 'scan')}
        {isDemo && <span className={classes.badge}>synthetic</span>}
      </h2>
      <Group gap="xs" wrap="wrap">
        <ScanActions />
        <Button size="compact-sm" rightSection={<ArrowRight size={14} aria-hidden />} disabled={!hasLabels} onClick={() => go('prepare')}>
          Continue to Prepare
        </Button>
      </Group>
    </div>
  );
}
