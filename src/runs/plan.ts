import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import type { Split } from '#data/split/split.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { GridPoint } from '#train/sweep/grid.ts';

/** Functions that the caller of a plan provides: the page's queue, or a sweep of the command line. `Asked` is a run as the caller has it. */
export interface PlanDriver<Asked> {
  /** Throws ProblemError. */
  settingsOf(run: Asked): Promise<TrainSettings> | TrainSettings;
  /** The splits that the run is trained on, one after the other. Throws ProblemError. */
  splitsOf(run: Asked, settings: TrainSettings): Promise<Split[]> | Split[];
  /** Problems of training with these settings on this split, besides the split's own problems. */
  problemsOf(settings: TrainSettings, split: Split, run: Asked): Promise<Problem[]>;
}

/** A run that can be trained. */
export interface PlannedRun<Asked> {
  run: Asked;
  settings: TrainSettings;
}

/** A run that can't be trained, with all of its reasons. */
export interface RefusedRun<Asked> {
  run: Asked;
  problems: Problem[];
}

export interface Plan<Asked> {
  runs: PlannedRun<Asked>[];
  refused: RefusedRun<Asked>[];
}

/** Checks the runs of a grid one by one, each against every split that it is trained on; nothing is begun. A run is refused by errors alone. */
export async function planRuns<Asked>(asked: readonly Asked[], driver: PlanDriver<Asked>): Promise<Plan<Asked>> {
  const plan: Plan<Asked> = { runs: [], refused: [] };
  for (const run of asked) {
    const { settings, problems } = await checked(run, driver);
    const errors = problems.filter(({ level }) => level === 'error');
    if (settings && errors.length === 0) plan.runs.push({ run, settings });
    else plan.refused.push({ run, problems: errors });
  }
  return plan;
}

async function checked<Asked>(run: Asked, driver: PlanDriver<Asked>): Promise<{ settings: TrainSettings | null; problems: Problem[] }> {
  try {
    const settings = await driver.settingsOf(run);
    const problems: Problem[] = [];
    for (const split of await driver.splitsOf(run, settings)) {
      problems.push(...split.problems, ...(await driver.problemsOf(settings, split, run)));
    }
    return { settings, problems };
  } catch (thrown) {
    return { settings: null, problems: [toProblem(thrown, phrase('setting/settings'))] };
  }
}

/** The ways to split of a k-fold, in each of which another part of the patients tunes; without a test side. */
export function foldMethods(kfold: number, seed: number): SplitMethod[] {
  return Array.from({ length: kfold }, (_, fold) => ({ by: 'folds', folds: kfold, fold, seed, test: 0 }));
}

/** Which of the folds a run of a grid is trained on, from 0; its only split where the grid has no folds. */
export function foldOf({ fold }: GridPoint): number {
  return fold === undefined ? 0 : Number(fold) - 1;
}
