import { create } from 'zustand';
import { Latest } from '#base/async/latest.ts';
import { throttled } from '#base/async/throttled.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { withClassNames } from '#data/labels/class-names.ts';
import { SPLIT_RATIOS, type Split } from '#data/split/split.ts';
import type { SplitMethod, SplitScan } from '#data/split/split-method.ts';
import { applyMoves, type Moves } from '#data/split/split-moves.ts';
import { study } from '#workers/client/study.ts';
import { isUsable, useDataset } from './dataset.ts';
import type { DatasetState } from './dataset-state.ts';

export type Side = 'train' | 'tune' | 'test';

export interface SplitState {
  method: SplitMethod;
  split: Split | null;
  problem: Problem | null;
  /** Scans that were moved by hand. They stay on their sides whatever the method is. */
  moves: Moves;
  setMethod(method: SplitMethod): void;
  /** Moves scans, with all of their patients. */
  move(scanIds: readonly string[], side: Side): void;
  clearMoves(): void;
  /** Moves scans as they were moved before; others return to the side that the method gives them. */
  setMoves(moves: Moves): void;
  /** Puts back moves of an earlier session. Scans that were moved meanwhile stay where they are. */
  recallMoves(earlier: Moves): void;
  /** Takes back the moves of these scans. */
  forgetMoves(scanIds: readonly string[]): void;
}

/** How scans are split until a person chooses otherwise. */
export const FIRST_METHOD: SplitMethod = { by: 'patient', seed: 101, ratios: [...SPLIT_RATIOS] };

export const useSplit = create<SplitState>()((set, get) => ({
  method: FIRST_METHOD,
  split: null,
  problem: null,
  moves: {},
  setMethod: (method) => {
    set({ method });
    void resplit();
  },
  move: (scanIds, side) => {
    set({ moves: { ...get().moves, ...Object.fromEntries(scanIds.map((id) => [id, side])) } });
    void resplit();
  },
  clearMoves: () => get().setMoves({}),
  setMoves: (moves) => {
    set({ moves });
    void resplit();
  },
  recallMoves: (earlier) => {
    if (Object.keys(earlier).length === 0) return;
    set({ moves: { ...earlier, ...get().moves } });
    void resplit();
  },
  forgetMoves: (scanIds) => {
    if (scanIds.length === 0) return;
    set({ moves: Object.fromEntries(Object.entries(get().moves).filter(([id]) => !scanIds.includes(id))) });
    void resplit();
  },
}));

/** The usable scans that have a label. */
export function labelledScans({ scans, order, labels, excluded }: Pick<DatasetState, 'scans' | 'order' | 'labels' | 'excluded'>) {
  return order.flatMap((id) => {
    const scan = scans[id];
    const label = labels[id];
    return scan && label !== undefined && isUsable(scan, excluded) ? [{ id, patientKey: scan.patientKey, label }] : [];
  });
}

/** The column of sides of the label tables; null without one. Of several tables the newest decides. */
export function sideColumnOf({ labelSources }: Pick<DatasetState, 'labelSources'>): string | null {
  return labelSources.findLast(({ mapping }) => mapping?.sideColumn !== undefined)?.mapping?.sideColumn ?? null;
}

/** The labelled scans with the facts that the methods of splitting need. */
export function splitScans(data: DatasetState): SplitScan[] {
  const words: Record<string, string> = Object.assign(Object.create(null), ...data.labelSources.map(({ join }) => join?.sideWords ?? {}));
  return labelledScans(data).map((scan): SplitScan => {
    const word = words[scan.id];
    return { ...scan, folder: data.scans[scan.id]?.folder ?? '', ...(word !== undefined && { word }) };
  });
}

const SIDES: readonly Side[] = ['train', 'tune', 'test'];
const sidesOf = new WeakMap<Split, ReadonlyMap<string, Side>>();

/** The side that a scan is on; null when it is on none. */
export function sideOf(split: Split | null, scanId: string): Side | null {
  if (!split) return null;
  const sides = sidesOf.get(split) ?? new Map(SIDES.flatMap((side) => split[side].map((id): [string, Side] => [id, side])));
  sidesOf.set(split, sides);
  return sides.get(scanId) ?? null;
}

const splitting = new Latest();

/** Splits again. Of several calls at once only the result of the last is kept. */
export function resplit(): Promise<void> {
  return splitting.run(async (signal) => {
    const scans = splitScans(useDataset.getState());
    if (scans.length === 0) {
      useSplit.setState({ split: null, problem: null });
      return;
    }
    try {
      const { method, moves } = useSplit.getState();
      const drawn = applyMoves(await study.split(scans, method), moves, scans);
      const { classes } = useDataset.getState();
      const split = { ...drawn, problems: drawn.problems.map((problem) => withClassNames(problem, classes)) };
      if (!signal.aborted) useSplit.setState({ split, problem: null });
    } catch (thrown) {
      if (!signal.aborted) useSplit.setState({ split: null, problem: toProblem(thrown, phrase('subject/split')) });
    }
  });
}

/** The least interval between two splits, so that labels given in quick succession split a large study once. */
const PACE_MS = 400;
export const resplitSoon = throttled(() => void resplit(), PACE_MS);
