import type { Side, Split } from '#data/split/split.ts';
import { type LoadedScan, scanFinder } from '#report/find-scans.ts';
import type { RunRecord, RunScans } from '#runs/record.ts';

/** A run whose locked test side the present split does not keep locked. */
export interface MovedTest<Run> {
  run: Run;
  /** How many scans of its test side train or tune now. */
  scans: number;
}

type TestedRun = Pick<RunRecord, 'id' | 'split' | 'data' | 'history' | 'testOpenings'>;

/**
 * The runs of a project whose test scans are on the training or the tune side of a split; most urgent first: those whose test side was opened, then
 * those with the most such scans, then in the order of `runs`. A split is drawn from the labelled scans and a seed, so that one label more moves
 * scans over the lock. A run that has no epoch and was not tested has no net that was to be tested on these scans, and is passed over.
 * `ofProject`: the ids of the project's runs.
 */
export function movedTests<Run extends TestedRun>(
  split: Pick<Split, Side> | null,
  runs: readonly Run[],
  ofProject: readonly string[],
  loaded: readonly LoadedScan[],
): MovedTest<Run>[] {
  if (!split) return [];
  const used = new Set([...split.train, ...split.tune]);
  const own = new Set(ofProject);
  const counted = runs.filter(({ id, history, testOpenings }) => own.has(id) && (history.length > 0 || testOpenings > 0));
  const moved = counted.map((run) => {
    const find = scanFinder(run.data?.prints, loaded);
    const scans = run.split.test.filter((name) => used.has(find(name).scan?.id ?? '')).length;
    return { run, scans };
  });
  return moved.filter(({ scans }) => scans > 0).sort(byUrgency);
}

function byUrgency<Run extends TestedRun>(a: MovedTest<Run>, b: MovedTest<Run>): number {
  const isOpened = ({ run }: MovedTest<Run>) => Number(run.testOpenings > 0);
  return isOpened(b) - isOpened(a) || b.scans - a.scans;
}

/** The same for the sets of a run that waits or goes on, as they are recorded. The run itself, by its id, is not counted. */
export function movedByRun<Run extends TestedRun>(
  { id, split, data }: { id: string } & Pick<RunScans, 'split' | 'data'>,
  runs: readonly Run[],
  ofProject: readonly string[],
): MovedTest<Run>[] {
  const recorded = [...split.train, ...split.tune].map((name) => ({ id: name, name, print: data?.prints[name] ?? null }));
  const others = runs.filter((run) => run.id !== id);
  return movedTests(split, others, ofProject, recorded);
}

/** The same for several runs that are to be trained: the most scans of each earlier run that one of them trains or tunes with. */
export function movedByQueued<Run extends TestedRun>(
  queued: readonly { id: string; split: number }[],
  splits: readonly RunScans[],
  runs: readonly Run[],
  ofProject: readonly string[],
): (MovedTest<Run> & { queued: number })[] {
  const found = new Map<string, MovedTest<Run> & { queued: number }>();
  for (const { id, split } of queued) {
    for (const moved of movedByRun({ id, ...splits[split]! }, runs, ofProject)) {
      const before = found.get(moved.run.id);
      const scans = Math.max(before?.scans ?? 0, moved.scans);
      found.set(moved.run.id, { ...moved, scans, queued: (before?.queued ?? 0) + 1 });
    }
  }
  return runs.flatMap(({ id }) => found.get(id) ?? []).sort(byUrgency);
}
