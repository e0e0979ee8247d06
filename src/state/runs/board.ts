import { create } from 'zustand';
import type { BoardFilter, BoardSort, SortKey } from './board-rows.ts';

export interface BoardState {
  /** Run ids in the order in which they were chosen. The others are compared with the first. */
  selected: readonly string[];
  /** Whether the difference of the chosen runs was asked for elsewhere, and is to be brought into sight when the board is drawn. */
  seeksDifference: boolean;
  sort: BoardSort;
  filter: BoardFilter;
  toggle(id: string): void;
  select(ids: readonly string[]): void;
  /** Chooses runs, to bring their difference into sight. */
  seekDifference(ids: readonly string[]): void;
  /** Their difference is in sight. */
  foundDifference(): void;
  /** Sorts by a column. The column that sorts already reverses its order. */
  sortBy(key: SortKey): void;
  changeFilter(change: Partial<BoardFilter>): void;
}

/** The columns that sort in descending order first. All others sort in ascending order first. */
const BEST_FIRST: readonly SortKey[] = ['createdAt', 'tuneAccuracy', 'tuneMacroF1'];

/** The choices on the run board. The runs themselves are in `useRun`. */
export const useBoard = create<BoardState>()((set, get) => ({
  selected: [],
  seeksDifference: false,
  sort: { key: 'createdAt', descending: true },
  filter: { text: '', net: null, split: null },
  toggle: (id) => {
    const { selected } = get();
    set({ selected: selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id], seeksDifference: false });
  },
  select: (ids) => set({ selected: ids, seeksDifference: false }),
  seekDifference: (ids) => set({ selected: ids, seeksDifference: true }),
  foundDifference: () => set({ seeksDifference: false }),
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
