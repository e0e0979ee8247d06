import { create } from 'zustand';
import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import type { ToldStep } from '#state/dataset/edit-history.ts';
import { keepChoice, readChoice } from '#state/kept-choice.ts';
import { useKeptView } from '#state/project/kept-view.ts';
import { useProject } from '#state/project/project.ts';
import { FILTERS, filterScans, type ScanFilter, searchScans } from './filters.ts';
import type { Said } from './said.ts';
import { type GreyWindow, WINDOWS } from './viewer/windows.ts';

/** What the Data screen shows of the data. It stays as it is while another step is shown. */
export interface DataView {
  selectedId: string | null;
  filter: ScanFilter;
  /** Part of a name. */
  search: string;
  window: GreyWindow;
  /** Whether a label goes on to the next scan without one. This browser keeps the choice. */
  goesOn: boolean;
  /** What was done last, in the words of the status line. */
  said: Said | null;
  select(scanId: string | null): void;
  setFilter(filter: ScanFilter): void;
  setSearch(search: string): void;
  setWindow(window: GreyWindow): void;
  setGoesOn(goesOn: boolean): void;
  say(said: Said): void;
}

const GOES_ON = LOCAL_KEYS.goesOn;

export const useDataView = create<DataView>()((set) => ({
  selectedId: null,
  ...keptTable(),
  window: WINDOWS[0].window,
  goesOn: readChoice(GOES_ON, true),
  said: null,
  select: (selectedId) => set({ selectedId }),
  setFilter: (filter) => useKeptView.setState({ filter }),
  setSearch: (search) => useKeptView.setState({ search }),
  setWindow: (window) => set({ window }),
  setGoesOn: (goesOn) => {
    keepChoice(GOES_ON, goesOn);
    set({ goesOn });
  },
  say: (said) => set({ said }),
}));

// The project keeps what the table shows, and another one that is opened brings its own.
useKeptView.subscribe(() => useDataView.setState(keptTable()));

useProject.subscribe(({ open, putBack }, before) => {
  // What was done to the scans of one project is not told in another.
  if (open?.id !== before.open?.id) useDataView.setState({ said: null });
  // A filter whose work was finished on another day would show an empty table, as if the scans were lost.
  if (putBack && putBack !== before.putBack && shownIds().length === 0) showAll('all', null);
});

/** What the table of the open project shows, as far as this version knows it. */
function keptTable(): Pick<DataView, 'filter' | 'search'> {
  const { filter, search } = useKeptView.getState();
  return { filter: FILTERS.find((name) => name === filter) ?? 'all', search };
}

/** Ids of the rows that the table shows, in its order. */
export function shownIds(): string[] {
  const data = useDataset.getState();
  const { filter, search } = useDataView.getState();
  return searchScans(filterScans(data)[filter], data.scans, search);
}

/** Shows the rows of a filter, whatever was searched, and chooses one of them. */
export function showAll(filter: ScanFilter, scanId: string | null): void {
  const { setFilter, setSearch, select } = useDataView.getState();
  setFilter(filter);
  setSearch('');
  if (scanId !== null) select(scanId);
}

/** Undoes the last step, shows the scan that it was made on, and tells it. */
export function undo(): void {
  show('undone', useDataset.getState().undo());
}

export function redo(): void {
  show('redone', useDataset.getState().redo());
}

function show(of: 'undone' | 'redone', step: ToldStep | null): void {
  const { select, say } = useDataView.getState();
  if (!step) {
    say({ of: 'nothing', toUndo: of === 'undone' });
    return;
  }
  const { kind, scanId, setting, parts } = step;
  const scan = scanId === null ? null : (useDataset.getState().scans[scanId]?.name ?? null);
  if (scanId !== null) select(scanId);
  say({ of, kind, scan, ...(setting && { setting }), ...(parts && { parts }) });
}
