import { create } from 'zustand';
import type { ScanFilter } from './filters.ts';
import { type GreyWindow, WINDOWS } from './viewer/windows.ts';

/** What the Data step shows of the data; kept while other steps are on the screen. */
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
