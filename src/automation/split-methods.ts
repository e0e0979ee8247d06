import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { MOST_FOLDS } from '#data/split/split-folds.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { parseSplit } from '#data/split/split-option.ts';
import { foldMethods } from '#runs/plan.ts';
import type { TrainOptions } from './train-settings.ts';

const COLUMN = 'column:';

/** Returns the column of sides that the command line names; null if it names none. */
export function askedColumn({ split }: TrainOptions): string | null {
  return split?.startsWith(COLUMN) ? split.slice(COLUMN.length) || null : null;
}

/** Returns one split method for every run. `column` is the label table's column of sides. Throws ProblemError 'setting-refused'. */
export function splitMethods(options: TrainOptions, runSeed: number, column: string | null): SplitMethod[] {
  const { split, kfold, fold: only } = options;
  const seed = options['split-seed'] ?? runSeed;
  if (!Number.isInteger(seed)) throw refused('setting-refused/split-seed');
  if (kfold === undefined && only !== undefined) throw refused('setting-refused/fold');
  if (kfold === undefined) return [parseSplit(split ?? 'patient', seed, column)];
  if (split !== undefined) throw refused('setting-refused/folds');
  if (only !== undefined) return [{ by: 'folds', folds: kfold, fold: only - 1, seed, test: 0 }];
  // An invalid count is refused when the first fold is made.
  const isUsable = Number.isInteger(kfold) && kfold >= 2 && kfold <= MOST_FOLDS;
  return isUsable ? foldMethods(kfold, seed) : [{ by: 'folds', folds: kfold, fold: 0, seed, test: 0 }];
}

function refused(id: 'setting-refused/split-seed' | 'setting-refused/fold' | 'setting-refused/folds'): ProblemError {
  return new ProblemError(id, phrase('subject/split'));
}
