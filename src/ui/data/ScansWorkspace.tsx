import { Button, Drawer, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Scan } from '#ct/scan.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { KeyHints } from '../keys/KeyHints.tsx';
import { text } from '../messages/language.ts';
import { DataFoot } from './DataFoot.tsx';
import classes from './DataScreen.module.css';
import { FILTERS, filterScans, type ScanFilter, searchScans } from './filters.ts';
import { Inspector } from './Inspector.tsx';
import { excludeScan, labelScan } from './labelling.ts';
import { DifferingLabels } from './labels/DifferingLabels.tsx';
import { LabelTables } from './labels/LabelTables.tsx';
import { SaidLine } from './SaidLine.tsx';
import { ScansHeader } from './ScansHeader.tsx';
import { ToolsButton } from './ToolsButton.tsx';
import { ScanTable } from './table/ScanTable.tsx';
import { TableBar } from './table/TableBar.tsx';
import { useScanKeys } from './useScanKeys.ts';
import { ValueNotice } from './ValueNotice.tsx';
import { redo, showAll, undo, useDataView } from './view.ts';

/** There the chosen scan has room beside the table. */
const WIDE = '(min-width: 56.25em)';
/** There the lines above the table would leave no room for its rows: beside the chosen scan it is narrow, too. */
const SMALL = '(max-height: 37.5em), (max-width: 40em), (56.25em <= width < 75em)';

const NO_ROWS: readonly string[] = [];

/** The table of scans with their labels, and beside it the chosen scan: in a drawer on a narrow page. */
export function ScansWorkspace({ notices }: { notices: ReactNode }) {
  const data = useDataset(
    useShallow(({ scans, order, labels, differing, arrived, excludedByHand, otherSeries }) => ({
      scans,
      order,
      labels,
      differing,
      arrived,
      excludedByHand,
      otherSeries,
    })),
  );
  const filter = useDataView((state) => state.filter);
  const search = useDataView((state) => state.search);
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const small = useMediaQuery(SMALL, false, { getInitialValueInEffect: false });
  const asks = useDataset((state) => state.labelQuestions.length > 0);
  const [toolsOpen, setToolsOpen] = useState(false);
  const [drawerOpen, { open, close }] = useDisclosure(false);
  // A scan that was chosen beside the table does not cover it when the window becomes narrow.
  useEffect(() => {
    if (wide && drawerOpen) close();
  }, [wide, drawerOpen, close]);
  const byFilter = useMemo(() => filterScans(data), [data]);
  const ids = useMemo(() => searchScans(byFilter[filter], data.scans, search), [byFilter, filter, data.scans, search]);
  const counts = Object.fromEntries(FILTERS.map((name) => [name, byFilter[name].length])) as Record<ScanFilter, number>;
  const selected = useSelection(ids);
  // Filter buttons, fields and keys answer at once; React draws the rows and the inspector when it has time.
  const rows = useDeferredValue(ids, NO_ROWS);
  const shown = useDeferredValue(selected, null);
  const selectedId = useDataView((state) => state.selectedId);
  const { select } = useDataView.getState();
  useScanKeys({ ids, selectedId, select, label: labelScan, exclude: excludeScan, undo, redo });
  return (
    <>
      <div className={classes.columns} data-fills data-unfolded={(small && toolsOpen) || undefined}>
        <div className={classes.list} data-tour="scans">
          <ScansHeader
            folded={small && !toolsOpen}
            tools={small && <ToolsButton open={toolsOpen} onToggle={() => setToolsOpen(!toolsOpen)} />}
          />
          {notices}
          <ValueNotice onShow={open} />
          {(!small || toolsOpen || asks) && <LabelTables />}
          <DifferingLabels />
          <TableBar counts={counts} small={small} />
          {ids.length > 0 ? (
            <ScanTable ids={rows} onOpen={open} />
          ) : (
            <div className={classes.nothing}>
              <Text size="sm">{text.data.filters.nothing[search !== '' ? 'name' : filter === 'unlabelled' ? 'unlabelled' : 'filter']}</Text>
              <Button size="compact-sm" variant="default" mt="xs" onClick={() => showAll('all', null)}>
                {text.data.filters.showAll({ count: counts.all })}
              </Button>
            </div>
          )}
          <SaidLine />
          {(!small || toolsOpen) && <KeyHints words={text.data.table.keys} className={classes.keys} />}
        </div>
        {wide && selected && (
          <aside className={classes.inspector} data-tour="viewer" aria-label={text.data.inspector.title}>
            <h2 className={classes.title}>{selected.name}</h2>
            {shown && <Inspector scan={selected} drawn={shown} />}
          </aside>
        )}
        {!wide && selected && (
          <Drawer opened={drawerOpen} onClose={close} position="right" size={360} padding="sm" title={selected.name}>
            {shown && <Inspector scan={selected} drawn={shown} inDrawer />}
          </Drawer>
        )}
      </div>
      <DataFoot small={small} />
    </>
  );
}

/**
 * The chosen scan. While the table has rows, one of them is chosen: the first at the beginning, and when the chosen scan leaves the rows
 * (for example, because it was labelled while only unlabelled scans are shown), the scan that takes its place.
 */
function useSelection(ids: readonly string[]): Scan | null {
  const selectedId = useDataView((state) => state.selectedId);
  const select = useDataView((state) => state.select);
  const scan = useDataset((state) => (selectedId === null ? null : (state.scans[selectedId] ?? null)));
  const place = useRef(0);
  useEffect(() => {
    const at = selectedId === null ? -1 : ids.indexOf(selectedId);
    if (at >= 0) place.current = at;
    else if (ids.length > 0) select(ids[Math.min(place.current, ids.length - 1)] ?? null);
  }, [ids, selectedId, select]);
  return scan;
}
