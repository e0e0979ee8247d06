import { create } from 'zustand';
import { type Costs, distanceCosts } from '#eval/ordinal.ts';
import type { OwnCosts } from '#projects/record.ts';

export interface CostMatrixState {
  /** What confusions cost in the open project; null: the distance of the classes. */
  own: OwnCosts | null;
  /** What it was before each change since the project was opened, the latest last. */
  past: readonly (OwnCosts | null)[];
  /** Sets the cost of calling a scan of class `truth` a `predicted`. Ignores what is no cost, and the right answers, which cost 0. */
  price(classes: readonly string[], truth: number, predicted: number, cost: number): void;
  /** Goes back to the distance of the classes. */
  reset(): void;
  undo(): void;
  /** Takes what a project has kept, as the beginning. */
  recall(own: OwnCosts | null): void;
}

const isOf = (own: OwnCosts | null, classes: readonly string[]): own is OwnCosts =>
  own !== null && own.classes.length === classes.length && own.classes.every((name, k) => name === classes[k]);

export const useCostMatrix = create<CostMatrixState>()((set, get) => {
  const change = (own: OwnCosts | null) => set({ own, past: [...get().past, get().own] });
  return {
    own: null,
    past: [],
    price: (classes, truth, predicted, cost) => {
      const { own } = get();
      const before = isOf(own, classes) ? own.matrix : distanceCosts(classes.length);
      if (truth === predicted || !(cost >= 0 && cost < Number.POSITIVE_INFINITY) || before[truth]?.[predicted] === cost) return;
      const matrix = before.map((row, i) => (i === truth ? row.map((was, j) => (j === predicted ? cost : was)) : row));
      change({ classes: [...classes], matrix });
    },
    reset: () => {
      if (get().own !== null) change(null);
    },
    undo: () => {
      const { past } = get();
      if (past.length > 0) set({ own: past.at(-1) ?? null, past: past.slice(0, -1) });
    },
    recall: (own) => set({ own, past: [] }),
  };
});

/** The project's own costs for these classes, always the same object; undefined: the distance of the classes. */
export function ownCosts({ own }: Pick<CostMatrixState, 'own'>, classes: readonly string[]): Costs | undefined {
  return isOf(own, classes) ? own.matrix : undefined;
}
