import type { LockedTest } from '#train/learner/locked-test.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { Study } from './study.ts';

/** What an evaluation of a model on labelled scans knows, on the page and on the command line. */
export interface EvaluatedModel
  extends Pick<
    Study,
    | 'weights'
    | 'madeAt'
    | 'device'
    | 'run'
    | 'afterAnswers'
    | 'synthetic'
    | 'participants'
    | 'looks'
    | 'sides'
    | 'cases'
    | 'pictures'
    | 'picturesAsked'
  > {
  settings: TrainSettings;
  /** The net's title. */
  net: string;
  epoch: number;
  /** The weights' file, null where they are the browser's own. */
  file: string | null;
  /** What its file, or its run, tells of the scans of the run. */
  told: LockedTest | null;
  /** What a person calls the run. */
  called: string | null;
  /** Openings of the locked test side up to now, where the run's own record tells them; null where it does not. */
  openings: number | null;
}

/** The study of a report on it. */
export function evaluatedStudy({ settings, net, epoch, file, told, called, openings, ...known }: EvaluatedModel): Study {
  return {
    ...known,
    model: { net, file, epoch, runId: told?.runId ?? null, called },
    settings,
    seen: told?.seen ? { train: told.seen.train.length, tune: told.seen.tune.length } : null,
    openings: openings ?? told?.openings ?? null,
  };
}
