import { Button, Drawer, Group, Text, Title } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { ArrowRight } from 'lucide-react';
import { useDataset } from '#state/dataset.ts';
import { useNavigation } from '#state/navigation.ts';
import { Busy } from '../widgets/Busy.tsx';
import { plural } from '../widgets/format.ts';
import { Problems } from '../widgets/Problems.tsx';
import classes from './DataScreen.module.css';
import { EmptyData } from './EmptyData.tsx';
import { FILTERS, filterScans, type ScanFilter, searchScans } from './filters.ts';
import { Inspector } from './Inspector.tsx';
import { LabelTables } from './labels/LabelTables.tsx';
import { ScanActions } from './ScanActions.tsx';
import { ScanTable } from './table/ScanTable.tsx';
import { TableBar } from './table/TableBar.tsx';
import { useScanKeys } from './useScanKeys.ts';
import { useDataView } from './view.ts';

/** Step 1: files in, one row per scan. */
export function DataScreen() {
  const { order, reading, problems, cancelReading, dismissProblems } = useDataset();
  return (
    <div className={classes.page}>
      {reading && <Busy text={reading.text} done={reading.done} total={reading.total} unit={reading.unit} onCancel={cancelReading} />}
      <Problems items={problems} onDismiss={dismissProblems} />
      {order.length > 0 ? <Scans /> : !reading && <EmptyData />}
    </div>
  );
}

function Scans() {
  const data = useDataset();
  const { scans, order, labels, isDemo } = data;
  const { filter, search, selectedId } = useDataView();
  const go = useNavigation((state) => state.go);
  const wide = useMediaQuery('(min-width: 1100px)', true);
  const [drawerOpen, drawer] = useDisclosure(false);
  const behind = filterScans(data);
  const ids = searchScans(behind[filter], scans, search);
  useScanKeys(ids);
  const selected = (selectedId === null ? null : scans[selectedId]) ?? null;
  const counts = Object.fromEntries(FILTERS.map((name) => [name, behind[name].length])) as Record<ScanFilter, number>;
  const labelled = order.filter((id) => labels[id] !== undefined).length;
  return (
    <div className={classes.columns}>
      <div className={classes.list}>
        <Group justify="space-between" mb={4}>
          <Title order={2} className={classes.title}>
            {plural(order.length, 'scan')}
            {isDemo && ', synthetic'}
          </Title>
          <Group gap="xs">
            <ScanActions />
            {!wide && (
              <Button size="compact-sm" variant="default" disabled={!selected} onClick={drawer.open}>
                Show slices
              </Button>
            )}
            <Button
              size="compact-sm"
              rightSection={<ArrowRight size={14} aria-hidden />}
              disabled={labelled === 0}
              onClick={() => go('prepare')}
            >
              Continue to Prepare
            </Button>
          </Group>
        </Group>
        <LabelTables />
        <TableBar counts={counts} />
        {ids.length > 0 ? (
          <ScanTable ids={ids} onOpen={drawer.open} />
        ) : (
          <Text size="sm">No scan here. Choose another filter, or empty the search.</Text>
        )}
        <Text size="xs" mt={4}>
          Keys: ↑ ↓ choose, 1 to {data.classes.length} label, 0 no label, X leave out, Z undo, Shift+Z redo.
        </Text>
      </div>
      {wide ? (
        <aside className={classes.inspector} aria-label="Chosen scan">
          <Inspector scan={selected} />
        </aside>
      ) : (
        <Drawer opened={drawerOpen} onClose={drawer.close} position="right" size={360} title={selected?.name ?? 'Scan'}>
          <Inspector scan={selected} />
        </Drawer>
      )}
    </div>
  );
}
