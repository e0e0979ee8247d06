import type { Problem } from '#base/problem.ts';
import { withClassNames } from '#data/labels/class-names.ts';
import type { Scores } from '#eval/scores.ts';
import type { TuneCases } from '#report/parse-tune-cases.ts';
import { planRuns } from '#runs/plan.ts';
import type { RunRecord } from '#runs/record.ts';
import { deleteOtherCheckpoints } from '#storage/checkpoints.ts';
import { deleteRun, listRuns } from '#storage/runs.ts';
import { deleteStatesOfRun, listStates } from '#storage/states.ts';
import { SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import { restartGpu } from '#workers/client/gpu.ts';
import { study } from '#workers/client/study.ts';
import { type LabelledDataset, labelDataset } from './labelled-dataset.ts';
import { labelAnswers } from './labels.ts';
import { type LookedAt, lookAtScans } from './leaks.ts';
import { type Dataset, readDataset } from './read.ts';
import { runProblemsWithOptions } from './run-problems.ts';
import { askedColumn, splitMethods } from './split-methods.ts';
import { checkRuns, plannedRuns, sayDevice, saySplit } from './train.ts';
import { trainOnce } from './train-run.ts';
import { settingsOf, type TrainOptions } from './train-settings.ts';

/** A run of a grid that can't be trained, with its index. */
export interface RefusedRun {
  index: number;
  problems: Problem[];
}

/** The result of a finished run, besides its files. */
export interface SweepResult {
  /** Scores of the tune side by the kept epoch; null if no epoch was kept. */
  scores: Scores | null;
  /** What the run says of the scans of the tune side. */
  cases: TuneCases;
}

type OpenDataset = LabelledDataset & LookedAt;

/** The dataset, which is read only once for all runs of the page. */
let reading: Promise<Dataset> | null = null;
const opening = new Map<string, Promise<OpenDataset>>();

function openDataset(options: TrainOptions): Promise<OpenDataset> {
  const column = askedColumn(options);
  const key = JSON.stringify([column, options.pseudonyms, labelAnswers(options, column)]);
  const known = opening.get(key);
  if (known) return known;
  reading ??= readDataset(options.folder);
  const open = async (data: Dataset): Promise<OpenDataset> => {
    // Every run trains on the paper's classes: see settingsOf.
    const labelled = await labelDataset(data, [...SEVERITY_CLASSES], { column, pseudonyms: options.pseudonyms, asked: options });
    return { ...labelled, ...(await lookAtScans(data, labelled.labelled)) };
  };
  const opened = reading.then(open);
  opening.set(key, opened);
  return opened;
}

/** Returns the runs of a grid that can't be trained, each with all reasons; trains nothing. Throws the ProblemError of the dataset. */
export async function checkSweep(runs: readonly TrainOptions[]): Promise<RefusedRun[]> {
  await sayDevice();
  const asked = runs.map((options, index) => ({ options, index }));
  // Each run uses the dataset with the labels that its own options give.
  for (const { options } of asked) await openDataset(options);
  const { refused } = await planRuns(asked, {
    settingsOf: ({ options }) => settingsOf(options),
    splitsOf: async ({ options }, settings) => {
      const { sides, labelled } = await openDataset(options);
      return Promise.all(splitMethods(options, settings.seed, sides?.column ?? null).map((method) => study.split(labelled, method)));
    },
    problemsOf: async (settings, split, { options }) => {
      const { leaksOf } = await openDataset(options);
      const leaks = leaksOf(split, settings.preparation).map((leak) => withClassNames(leak.problem, settings.classes));
      return [...(await runProblemsWithOptions(settings, split.train.length)), ...leaks];
    },
  });
  return refused.map(({ run: { index }, problems }) => ({ index, problems }));
}

/** Trains one run of a grid as `train` does; resumes it if it was interrupted. Throws ProblemError. */
export async function trainOfSweep(options: TrainOptions): Promise<SweepResult> {
  try {
    const device = await sayDevice();
    const opened = await openDataset(options);
    const settings = await settingsOf(options);
    const [run] = await plannedRuns(options, settings, opened);
    await checkRuns(settings, [run!], opened);
    await saySplit(run!.method, run!.split);
    const former = await onlyRun(options.runId ?? '');
    const asked = { openTest: options['open-test'] ?? false, saveLast: options['save-last'] ?? false };
    const { tune, unseen } = await trainOnce({ ...opened, ...run!, settings, device, prefix: '', ...asked, former, runId: options.runId });
    const patients = [...new Set(unseen.map(({ patient }) => patient))];
    return {
      scores: tune,
      cases: {
        scans: unseen.map(({ scanId }) => scanId),
        truth: unseen.map(({ label }) => label),
        // Numbers, since the keys may name patients.
        patients: unseen.map(({ patient }) => patients.indexOf(patient)),
        probabilities: unseen.map(({ probabilities }) => [...probabilities]),
      },
    };
  } catch (thrown) {
    // The failed run may have left the device in a bad state: the next run gets a new one.
    restartGpu();
    throw thrown;
  }
}

/** Returns a run's record, null if it has none. Deletes all that other runs stored, because it has been delivered. */
async function onlyRun(id: string): Promise<RunRecord | null> {
  const runs = await listRuns();
  await deleteOtherCheckpoints(new Set([id]));
  for (const runId of (await listStates()).keys()) if (runId !== id) await deleteStatesOfRun(runId, 'all');
  for (const run of runs) if (run.id !== id) await deleteRun(run.id);
  return runs.find((run) => run.id === id) ?? null;
}
