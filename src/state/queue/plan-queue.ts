import type { Problem } from '#base/problem.ts';
import type { Split } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { foldMethods, foldOf, planRuns } from '#runs/plan.ts';
import type { RunScans } from '#runs/record.ts';
import type { QueuedRun } from '#storage/records.ts';
import { listWeightFiles } from '#storage/weights.ts';
import { optionName } from '#train/settings/from-options.ts';
import { type Axis, namedPoints } from '#train/sweep/grid.ts';
import { settingsAt } from '#train/sweep/settings-at.ts';
import { runProblems } from '#workers/client/run-problems.ts';
import { study } from '#workers/client/study.ts';
import { useDataset } from '../dataset/dataset.ts';
import { leaksOf, scansLookedAt } from '../dataset/leaks.ts';
import { splitScans, useSplit } from '../dataset/split.ts';
import { useSettings } from '../run/settings.ts';
import { initialWeights } from '../run/weights.ts';
import { scansOfNow } from '../runs/new-record.ts';

/** The choices for a grid. All other settings are those of Train. */
export interface GridChoice {
  nets: readonly string[];
  extents: readonly string[];
  batchSizes: readonly number[];
  seeds: readonly number[];
  rates: readonly number[];
  /** Parts of a k-fold, each of which tunes once; null: the split of Prepare. */
  kfold: number | null;
}

export interface PlannedQueue {
  runs: QueuedRun[];
  splits: RunScans[];
  /** The refused runs, each with all reasons. */
  refused: { name: string; problems: readonly Problem[] }[];
}

/** The axes of a grid in the order in which they vary, the slowest first. A list of one value applies to all runs. */
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

/** Plans the runs of a grid over the loaded scans and checks each. It queues nothing. Throws ProblemError if there is no split. */
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
  const { classes } = useDataset.getState();
  const { runs, refused } = await planRuns(namedPoints(axesOf(choice)), {
    settingsOf: ({ point }) => ({ ...settingsAt(base, point, weightsOf), classes: [...classes] }),
    splitsOf: ({ point }) => [splits[foldOf(point)]!.split],
    problemsOf: async (settings, split) => {
      const leaks = (leaksOf(split) ?? []).map(({ problem }) => problem);
      return [...leaks, ...(await runProblems(settings, split.train.length))];
    },
  });
  return {
    runs: runs.map(({ run: { name, point }, settings }) => ({
      ...{ id: crypto.randomUUID(), name, point, settings, split: foldOf(point) },
      ...{ outcome: 'waiting', reason: null, scores: null },
    })),
    splits: splits.map(({ queued }) => queued),
    refused: refused.map(({ run: { name }, problems }) => ({ name, problems })),
  };
}

interface DrawnSplit {
  split: Split;
  queued: RunScans;
}

/** Returns the split of Prepare, or the folds of the loaded scans, which use the seed of that split. */
async function splitsOf(kfold: number | null): Promise<DrawnSplit[]> {
  const { split, method } = useSplit.getState();
  const scans = splitScans(useDataset.getState());
  if (kfold === null) return split ? [drawn(split, method)] : [drawn(await study.split(scans, method), method)];
  const seed = split?.seed ?? 101;
  return Promise.all(foldMethods(kfold, seed).map(async (one) => drawn(await study.split(scans, one), one)));
}

function drawn(split: Split, method: SplitMethod): DrawnSplit {
  return { split, queued: scansOfNow(useSettings.getState().settings, split, method) };
}
