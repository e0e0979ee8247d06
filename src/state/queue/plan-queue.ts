import type { Problem } from '#base/problem.ts';
import type { Split } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { foldMethods, foldOf, planRuns } from '#runs/plan.ts';
import type { RunRecord, RunScans } from '#runs/record.ts';
import type { QueuedRun } from '#storage/records.ts';
import { listWeightFiles } from '#storage/weights.ts';
import { namedPoints } from '#train/sweep/grid.ts';
import type { Grid } from '#train/sweep/parse-grid.ts';
import { settingsAt } from '#train/sweep/settings-at.ts';
import { runProblems } from '#workers/client/run-problems.ts';
import { study } from '#workers/client/study.ts';
import { useDataset } from '../dataset/dataset.ts';
import { leaksOf, scansLookedAt } from '../dataset/leaks.ts';
import { splitScans, useSplit } from '../dataset/split.ts';
import { type MovedTest, movedByQueued } from '../facts/moved-tests.ts';
import { useProject } from '../project/project.ts';
import { useRun } from '../run/run.ts';
import { useSettings } from '../run/settings.ts';
import { initialWeights } from '../run/weights.ts';
import { metByWeights } from '../runs/met-before.ts';
import { scansOfNow } from '../runs/new-record.ts';

/** What the page plans of a grid. All other settings are those of Train. */
export type PageGrid = Omit<Grid, 'places'>;

export interface PlannedQueue {
  runs: QueuedRun[];
  splits: RunScans[];
  /** The refused runs, each with all reasons. */
  refused: { name: string; problems: readonly Problem[] }[];
  /** Earlier runs with scans of whose locked test set these would train, the most urgent first: a person is asked before they are added. */
  moved: readonly MovedTest<RunRecord>[];
}

/**
 * Plans the runs of a grid over the loaded scans and checks each. It queues nothing. `held`: scans that are in no fold, but the test side of all.
 * Throws ProblemError if there is no split.
 */
export async function planQueue(grid: PageGrid, held: ReadonlySet<string> = new Set()): Promise<PlannedQueue> {
  await scansLookedAt();
  const splits = await splitsOf(grid.kfold, held);
  const base = useSettings.getState().settings;
  const files = await listWeightFiles();
  const weightsOf = (model: string) => {
    const asked = fileAsked(grid, model);
    if (asked === null && model === base.model && base.weights) return base.weights;
    const file = files.find(({ net, name }) => net === model && (asked === null || name === asked));
    return file ? initialWeights(file) : null;
  };
  const { classes } = useDataset.getState();
  const { runs, refused } = await planRuns(namedPoints(grid.axes, grid.exclude), {
    settingsOf: ({ point }) => ({ ...settingsAt(base, point, weightsOf), classes: [...classes] }),
    splitsOf: ({ point }) => [splits[foldOf(point)]!.split],
    problemsOf: async (settings, split) => {
      const leaks = (leaksOf(split) ?? []).map(({ problem }) => problem);
      return [...leaks, ...(await runProblems(settings, split.train.length))];
    },
  });
  const queued = runs.map(({ run: { name, point }, settings }): QueuedRun => {
    const { metBefore } = metByWeights(settings, splits[foldOf(point)]!.split, files);
    return {
      ...{ id: crypto.randomUUID(), name, point, settings, split: foldOf(point), ...(metBefore && { metBefore }) },
      ...{ outcome: 'waiting', reason: null, scores: null },
    };
  });
  const scans = splits.map((one) => one.queued);
  return {
    runs: queued,
    splits: scans,
    moved: movedByQueued(queued, scans, useRun.getState().past, useProject.getState().open?.runs ?? []),
    refused: refused.map(({ run: { name }, problems }) => ({ name, problems })),
  };
}

/** The name of the weight file that a grid asks for, without its folder; null if it asks for none. */
function fileAsked({ weights }: PageGrid, model: string): string | null {
  const path = typeof weights === 'string' ? weights : weights?.[model];
  return path?.split(/[\\/]/).at(-1) ?? null;
}

interface DrawnSplit {
  split: Split;
  queued: RunScans;
}

/** Returns the split of Prepare, or the folds of the loaded scans, which use the seed of that split. */
async function splitsOf(kfold: number | null, held: ReadonlySet<string>): Promise<DrawnSplit[]> {
  const { split, method } = useSplit.getState();
  const scans = splitScans(useDataset.getState());
  if (kfold === null) return split ? [drawn(split, method)] : [drawn(await study.split(scans, method), method)];
  const seed = split?.seed ?? 101;
  const dealt = scans.filter(({ id }) => !held.has(id));
  return Promise.all(
    foldMethods(kfold, seed).map(async (one) => {
      const fold = await study.split(dealt, one);
      return drawn(held.size === 0 ? fold : { ...fold, test: [...held] }, one);
    }),
  );
}

function drawn(split: Split, method: SplitMethod): DrawnSplit {
  return { split, queued: scansOfNow(useSettings.getState().settings, split, method) };
}
