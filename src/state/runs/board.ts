import { create } from 'zustand';
import type { BoardFilter, BoardSort, SortKey } from './board-rows.ts';

export interface BoardState {
  /** Run ids in the order in which they were chosen. The others are compared with the first. */
  selected: readonly string[];
  sort: BoardSort;
  filter: BoardFilter;
  toggle(id: string): void;
  select(ids: readonly string[]): void;
  /** Sorts by a column. The column that sorts already reverses its order. */
  sortBy(key: SortKey): void;
  changeFilter(change: Partial<BoardFilter>): void;
}

/** The columns that sort in descending order first. All others sort in ascending order first. */
const BEST_FIRST: readonly SortKey[] = ['createdAt', 'tuneAccuracy', 'tuneMacroF1'];

/** The choices on the run board. The runs themselves are in `useRun`. */
export const useBoard = create<BoardState>()((set, get) => ({
  selected: [],
  sort: { key: 'createdAt', descending: true },
  filter: { text: '', net: null, split: null },
  toggle: (id) => {
    const { selected } = get();
    set({ selected: selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id] });
  },
  select: (ids) => set({ selected: ids }),
  sortBy: (key) => {
    const { sort } = get();
    set({ sort: sort.key === key ? { key, descending: !sort.descending } : { key, descending: BEST_FIRST.includes(key) } });
  },
  changeFilter: (change) => set({ filter: { ...get().filter, ...change } }),
}));

/** Deselects deleted runs. A run under way stays selected, although it is not among the past ones yet. */
export function deselectDeleted(past: readonly { id: string }[], pastBefore: readonly { id: string }[]): void {
  const there = new Set(past.map(({ id }) => id));
  const gone = new Set(pastBefore.map(({ id }) => id).filter((id) => !there.has(id)));
  const { selected } = useBoard.getState();
  if (selected.some((id) => gone.has(id))) useBoard.setState({ selected: selected.filter((id) => !gone.has(id)) });
}
