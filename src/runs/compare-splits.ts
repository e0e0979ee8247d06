import type { RunRecord } from './record.ts';

export type ComparedRun = Pick<RunRecord, 'split' | 'data' | 'settings'>;

/** How the scans of one side differ between two runs. */
export interface SideComparison {
  same: boolean;
  /** The number of scans that both runs have. */
  shared: number;
  /** The number of scans that only the first run has; `onlySecond` likewise. */
  onlyFirst: number;
  onlySecond: number;
}

export interface SplitComparison {
  train: SideComparison;
  tune: SideComparison;
  /** Whether the classes and the labels of the scans are the same; null if that is not known. */
  sameLabels: boolean | null;
  sameClasses: boolean;
  /** Whether labels are known to differ among the test scans alone. */
  otherTestLabels: boolean;
  /** Scans that both learned from or chose an epoch by, with other labels, by their names in the second. */
  relabelled: { scan: string; first: number; second: number }[];
}

/** Returns a side as a set: of the hashes of the scans' pixels if both runs have them, else of names. */
function sideOf({ split, data }: ComparedRun, side: 'train' | 'tune', byPrint: boolean): Set<string> {
  return new Set(split[side].map((name) => (byPrint ? (data?.prints[name] ?? `name ${name}`) : name)));
}

function compareSide(first: ComparedRun, second: ComparedRun, side: 'train' | 'tune'): SideComparison {
  const byPrint = first.data !== undefined && second.data !== undefined;
  const a = sideOf(first, side, byPrint);
  const b = sideOf(second, side, byPrint);
  const shared = [...a].filter((scan) => b.has(scan)).length;
  return { same: shared === a.size && shared === b.size, shared, onlyFirst: a.size - shared, onlySecond: b.size - shared };
}

/** Compares whether two runs learned from the same scans, and were scored on the same ones with the same labels. */
export function compareSplits(first: ComparedRun, second: ComparedRun): SplitComparison {
  const classes = JSON.stringify(first.settings.classes) === JSON.stringify(second.settings.classes);
  const tune = compareSide(first, second, 'tune');
  const train = compareSide(first, second, 'train');
  // The hash covers all scans of the split, so it differs whenever the scans differ.
  const labels = first.data && second.data && tune.same && train.same ? sameTestSide(first, second) : null;
  const relabelled = relabelledBetween(first, second);
  const isLearnedKnown = first.data?.learned !== undefined && second.data?.learned !== undefined;
  const otherTestLabels = classes && labels === false && isLearnedKnown && relabelled.length === 0;
  return { train, tune, sameLabels: classes ? labels : false, sameClasses: classes, otherTestLabels, relabelled };
}

function relabelledBetween({ data: one }: ComparedRun, { data: other }: ComparedRun): SplitComparison['relabelled'] {
  const keyOf = (data: ComparedRun['data'], name: string) => data?.prints[name] ?? `name ${name}`;
  const before = new Map(Object.entries(one?.learned ?? {}).map(([name, label]) => [keyOf(one, name), label]));
  return Object.entries(other?.learned ?? {}).flatMap(([scan, second]) => {
    const first = before.get(keyOf(other, scan));
    return first !== undefined && first !== second ? [{ scan, first, second }] : [];
  });
}

/** Compares the labels if all three sides are the same; null if they are not. */
function sameTestSide(first: ComparedRun, second: ComparedRun): boolean | null {
  const names = (run: ComparedRun) => JSON.stringify(run.split.test.map((name) => run.data?.prints[name] ?? name).sort());
  return names(first) === names(second) ? first.data?.labels === second.data?.labels : null;
}
