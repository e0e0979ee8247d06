import { create } from 'zustand';
import { useDataset } from '#state/dataset/dataset.ts';
import type { ScanFilter } from './filters.ts';
import { type GreyWindow, WINDOWS } from './viewer/windows.ts';

/** What the Data screen shows of the data. It stays as it is while another step is shown. */
export interface DataView {
  selectedId: string | null;
  filter: ScanFilter;
  /** Part of a name. */
  search: string;
  window: GreyWindow;
  select(scanId: string | null): void;
  setFilter(filter: ScanFilter): void;
  setSearch(search: string): void;
  setWindow(window: GreyWindow): void;
}

export const useDataView = create<DataView>()((set) => ({
  selectedId: null,
  filter: 'all',
  search: '',
  window: WINDOWS[0].window,
  select: (selectedId) => set({ selectedId }),
  setFilter: (filter) => set({ filter }),
  setSearch: (search) => set({ search }),
  setWindow: (window) => set({ window }),
}));

/** Undoes the last edit and shows the scan that it was made on. */
export function undo(): void {
  show(useDataset.getState().undo());
}

export function redo(): void {
  show(useDataset.getState().redo());
}

function show(scanId: string | null): void {
  if (scanId !== null) useDataView.getState().select(scanId);
}
