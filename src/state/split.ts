import { create } from 'zustand';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Split, SplitOptions } from '#data/split.ts';
import { study } from '#workers/client/study.ts';
import { type DatasetState, isUsable, useDataset } from './dataset.ts';

export type Side = 'train' | 'tune' | 'test';

export interface SplitState {
  options: SplitOptions;
  split: Split | null;
  problem: Problem | null;
  setOptions(change: Partial<SplitOptions>): void;
}

export const useSplit = create<SplitState>()((set, get) => ({
  options: { seed: 101, ratios: [0.7, 0.15, 0.15] },
  split: null,
  problem: null,
  setOptions: (change) => {
    set({ options: { ...get().options, ...change } });
    void resplit();
  },
}));

/** Usable scans that have a label. */
export function labelledScans({ scans, order, labels, excluded }: Pick<DatasetState, 'scans' | 'order' | 'labels' | 'excluded'>) {
  return order.flatMap((id) => {
    const scan = scans[id];
    const label = labels[id];
    return scan && label !== undefined && isUsable(scan, excluded) ? [{ id, patientKey: scan.patientKey, label }] : [];
  });
}

/** The side a scan is on; null when it has none. */
export function sideOf(split: Split | null, scanId: string): Side | null {
  if (!split) return null;
  if (split.train.includes(scanId)) return 'train';
  if (split.tune.includes(scanId)) return 'tune';
  return split.test.includes(scanId) ? 'test' : null;
}

let latest = 0;

/** Splits anew; of several at once only the last one's result is kept. */
export async function resplit(): Promise<void> {
  const turn = ++latest;
  const scans = labelledScans(useDataset.getState());
  if (scans.length === 0) {
    useSplit.setState({ split: null, problem: null });
    return;
  }
  try {
    const split = await study.split(scans, useSplit.getState().options);
    if (turn === latest) useSplit.setState({ split, problem: null });
  } catch (thrown) {
    if (turn === latest) useSplit.setState({ split: null, problem: toProblem(thrown, 'Split') });
  }
}

// A split is a function of the labelled scans and its options: whenever they change, it is made again.
useDataset.subscribe((now, before) => {
  if (now.reading) return;
  const changed = now.labels !== before.labels || now.excluded !== before.excluded || now.scans !== before.scans || before.reading !== null;
  if (changed) void resplit();
});
