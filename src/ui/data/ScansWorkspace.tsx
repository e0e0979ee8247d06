import { Drawer, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useDataset } from '#state/dataset/dataset.ts';
import classes from './DataScreen.module.css';
import { FILTERS, filterScans, type ScanFilter, searchScans } from './filters.ts';
import { Inspector } from './Inspector.tsx';
import { LabelTables } from './labels/LabelTables.tsx';
import { ScansHeader } from './ScansHeader.tsx';
import { ScanTable } from './table/ScanTable.tsx';
import { TableBar } from './table/TableBar.tsx';
import { useScanKeys } from './useScanKeys.ts';
import { useSelection } from './useSelection.ts';
import { ValueNotice } from './ValueNotice.tsx';
import { useDataView } from './view.ts';

const NO_ROWS: readonly string[] = [];

/** The table of scans with their labels, and beside it (or in a drawer, where there is no room) the chosen scan. */
export function ScansWorkspace({ notices }: { notices: ReactNode }) {
  const data = useDataset(
    useShallow(({ scans, order, labels, excludedByHand, otherSeries }) => ({ scans, order, labels, excludedByHand, otherSeries })),
  );
  const filter = useDataView((state) => state.filter);
  const search = useDataView((state) => state.search);
  const wide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const [drawerOpen, drawer] = useDisclosure(false);
  const behind = useMemo(() => filterScans(data), [data]);
  const ids = useMemo(() => searchScans(behind[filter], data.scans, search), [behind, filter, data.scans, search]);
  const counts = Object.fromEntries(FILTERS.map((name) => [name, behind[name].length])) as Record<ScanFilter, number>;
  const selected = useSelection(ids);
  // Chips, fields and keys answer at once; rows and the inspector follow when there is time, in parts.
  const rows = useDeferredValue(ids, NO_ROWS);
  const shown = useDeferredValue(selected, null);
  useScanKeys(ids);
  return (
    <div className={classes.columns}>
      <div className={classes.list}>
        <ScansHeader />
        {notices}
        <ValueNotice onShow={drawer.open} />
        <LabelTables />
        <TableBar counts={counts} />
        {ids.length > 0 ? (
          <ScanTable ids={rows} onOpen={drawer.open} />
        ) : (
          <Text size="sm" className={classes.nothing}>
            No scan is {filter === 'all' || search !== '' ? 'called so' : 'of this kind'}. Choose another filter, or empty the search.
          </Text>
        )}
        <Text size="xs" className={classes.keys}>
          <kbd>↑</kbd> <kbd>↓</kbd> scan, <kbd>←</kbd> <kbd>→</kbd> slice, <kbd>1</kbd> to <kbd>9</kbd> label, <kbd>0</kbd> no label,{' '}
          <kbd>X</kbd> exclude, <kbd>S</kbd> mark slice, <kbd>Z</kbd> undo, <kbd>Shift+Z</kbd> redo, <kbd>+</kbd> <kbd>-</kbd> zoom,{' '}
          <kbd>Shift+arrows</kbd> pan
        </Text>
      </div>
      {wide && selected && (
        <aside className={classes.inspector} aria-label="Chosen scan">
          <h2 className={classes.title}>{shown?.name}</h2>
          {shown && <Inspector scan={shown} />}
        </aside>
      )}
      {!wide && selected && (
        <Drawer opened={drawerOpen} onClose={drawer.close} position="right" size={360} padding="sm" title={shown?.name}>
          {shown && <Inspector scan={shown} />}
        </Drawer>
      )}
    </div>
  );
}
