import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { type Split, type SplitOptions, splitScans } from './split.ts';
import { sideOfFolder, splitByColumn, splitByFolder } from './split-by-column.ts';
import { type EveryKth, splitEveryKth } from './split-every.ts';
import { type FoldOptions, foldSplits } from './split-folds.ts';
import { type GivenSides, splitAsGiven } from './split-given.ts';
import type { LabelledScan } from './split-patients.ts';

/** A rule by which the sides are drawn; part of a run's record. */
export type DrawnMethod =
  | ({ by: 'patient' } & SplitOptions)
  /** Train, val or test, as a column of a table says. */
  | { by: 'column'; column: string }
  | { by: 'folder' }
  /** Scans in folders that are called test, or the like, test; the rule looks at the others. */
  | ({ by: 'every' } & EveryKth)
  /** One of k folds, counted from 0. */
  | ({ by: 'folds'; fold: number } & FoldOptions);

/** A setting of the run: a rule, or the very sides of an earlier run. */
export type SplitMethod = DrawnMethod | ({ by: 'given' } & GivenSides);

/** The rule that a record keeps; undefined where the sides were given without one. */
export function recordedMethod(method: SplitMethod): DrawnMethod | undefined {
  return method.by === 'given' ? method.origin : method;
}

/** A labelled scan with what the methods of splitting look at. */
export interface SplitScan extends LabelledScan {
  folder: string;
  /** Its cell in the split column; absent where there is none. */
  word?: string;
}

/** The split of a study by any method; scans in natural order of their names. Throws ProblemError for settings that can't be used. */
export function makeSplit(scans: readonly SplitScan[], method: SplitMethod): Split {
  switch (method.by) {
    case 'patient':
      return splitScans(scans, method);
    case 'column':
      return splitByColumn(scans, new Map(scans.map(({ id, word }) => [id, word ?? ''])), method.column);
    case 'folder':
      return splitByFolder(scans, new Map(scans.map(({ id, folder }) => [id, folder])));
    case 'every':
      return splitEveryKth(scans, method, new Set(scans.filter(({ folder }) => sideOfFolder(folder) === 'test').map(({ id }) => id)));
    case 'given':
      return splitAsGiven(scans, method);
    case 'folds': {
      const splits = foldSplits(scans, method);
      if (!(method.fold in splits)) {
        throw new ProblemError('setting-refused/fold-number', phrase('subject/folds'), { fold: method.fold + 1, folds: method.folds });
      }
      return splits[method.fold];
    }
  }
}
