import { type Problem, toProblem } from '#base/problem.ts';
import type { Split } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import type { RunScans } from '#runs/record.ts';
import type { QueuedRun } from '#storage/records.ts';
import { listWeightFiles } from '#storage/weights.ts';
import { optionName } from '#train/settings/from-options.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { type Axis, expandGrid, type GridPoint, pointName } from '#train/sweep/grid.ts';
import { settingsAt } from '#train/sweep/settings-at.ts';
import { runProblems } from '#workers/client/run-problems.ts';
import { study } from '#workers/client/study.ts';
import { useDataset } from '../dataset/dataset.ts';
import { leaksOf, scansLookedAt } from '../dataset/leaks.ts';
import { splitScans, useSplit } from '../dataset/split.ts';
import { useSettings } from '../run/settings.ts';
import { initialWeights } from '../run/weights.ts';
import { scansOfNow } from '../runs/new-record.ts';

/** What is chosen for a grid; settings beside these are those of Train. */
export interface GridChoice {
  nets: readonly string[];
  extents: readonly string[];
  batchSizes: readonly number[];
  seeds: readonly number[];
  rates: readonly number[];
  /** Parts of a k-fold, each of which tunes once; null: the split of Prepare. */
  kfold: number | null;
}

/** A run of the grid that can't be trained, with all of its reasons. */
export interface RefusedRun {
  name: string;
  problems: readonly Problem[];
}

export interface PlannedQueue {
  runs: QueuedRun[];
  splits: RunScans[];
  refused: RefusedRun[];
}

/** In the order in which they vary, the slowest first; what has one value is that of all runs. */
export function axesOf({ nets, extents, batchSizes, rates, seeds, kfold }: GridChoice): Axis[] {
  const axes: Axis[] = [
    { name: optionName('model'), values: nets },
    { name: optionName('extent'), values: extents },
    { name: optionName('batchSize'), values: batchSizes },
    { name: optionName('learningRate'), values: rates },
    { name: optionName('seed'), values: seeds },
  ];
  return kfold === null ? axes : [...axes, { name: 'fold', values: Array.from({ length: kfold }, (_, fold) => fold + 1) }];
}

/** The runs of a grid over the loaded scans, checked one by one; nothing is queued. Throws ProblemError where there is no split. */
export async function planQueue(choice: GridChoice): Promise<PlannedQueue> {
  await scansLookedAt();
  const splits = await splitsOf(choice.kfold);
  const base = useSettings.getState().settings;
  const files = await listWeightFiles();
  const weightsOf = (model: string) => {
    if (model === base.model && base.weights) return base.weights;
    const file = files.find(({ net }) => net === model);
    return file ? initialWeights(file) : null;
  };
  const axes = axesOf(choice);
  const planned: PlannedQueue = { runs: [], splits: splits.map(({ queued }) => queued), refused: [] };
  for (const [i, point] of expandGrid(axes).entries()) {
    const name = pointName(i, point, axes);
    const split = point.fold === undefined ? 0 : Number(point.fold) - 1;
    const { settings, problems } = await settingsOf(base, point, splits[split]!, weightsOf);
    if (!settings || problems.length > 0) planned.refused.push({ name, problems });
    else planned.runs.push({ id: crypto.randomUUID(), name, point, settings, split, outcome: 'waiting', reason: null, scores: null });
  }
  return planned;
}

interface DrawnSplit {
  split: Split;
  queued: RunScans;
}

/** The split of Prepare, or the folds of the loaded scans, which share its seed. */
async function splitsOf(kfold: number | null): Promise<DrawnSplit[]> {
  const { split, method } = useSplit.getState();
  const scans = splitScans(useDataset.getState());
  if (kfold === null) return split ? [drawn(split, method)] : [drawn(await study.split(scans, method), method)];
  const seed = split?.seed ?? 101;
  const folds = Array.from({ length: kfold }, (_, fold): SplitMethod => ({ by: 'folds', folds: kfold, fold, seed, test: 0 }));
  return Promise.all(folds.map(async (one) => drawn(await study.split(scans, one), one)));
}

function drawn(split: Split, method: SplitMethod): DrawnSplit {
  return { split, queued: scansOfNow(useSettings.getState().settings, split, method) };
}

async function settingsOf(
  base: TrainSettings,
  point: GridPoint,
  { split }: DrawnSplit,
  weightsOf: Parameters<typeof settingsAt>[2],
): Promise<{ settings: TrainSettings | null; problems: Problem[] }> {
  try {
    const { classes } = useDataset.getState();
    const settings = { ...settingsAt(base, point, weightsOf), classes: [...classes] };
    const leaks = (leaksOf(split) ?? []).map(({ problem }) => problem);
    const problems = [...split.problems, ...leaks, ...(await runProblems(settings, split.train.length))];
    return { settings, problems: problems.filter(({ level }) => level === 'error') };
  } catch (thrown) {
    return { settings: null, problems: [toProblem(thrown, 'Settings')] };
  }
}
