import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ROWS, SETTING_KEYS, type SettingKey, type TrainSettings } from '#train/settings/recipe.ts';
import { same, valueAt } from '#train/settings/value-at.ts';
import { wordsOf } from '#train/settings/values.ts';
import type { RunRecord, RunScans } from './record.ts';
import { ABSENT, briefNameOf, settingsDiff, valueSaid } from './settings-diff.ts';

/** A run as far as its name depends on it: one of the board, or one that waits in the queue. */
export interface NameableRun extends Pick<RunRecord, 'id' | 'settings' | 'name'>, Pick<RunScans, 'split' | 'data'> {
  /** ISO 8601; null before it begins. */
  createdAt: string | null;
}

/** A fact in which a run differs from others. */
export interface TellingFact {
  /** 'rate 0.01'. */
  said: Phrase;
  /** The same for a file's name: 'rate0.01'. */
  short: string;
}

/** One respect in which runs differ. */
export interface Respect {
  /** A setting's path, 'fold', 'split' or 'labels'. */
  key: string;
  /** What each run has, in the order of the runs; null for one that has no such thing. */
  facts: readonly (TellingFact | null)[];
  /** How many different values there are. */
  values: number;
}

/** Numbers of splits, and of the labels of each split, by run id; and how many labels are others than the first ones of the split. */
export interface ScanNumbers {
  splits: ReadonlyMap<string, number>;
  labels: ReadonlyMap<string, number>;
  changedLabels: ReadonlyMap<string, number>;
}

/**
 * The respects in which runs differ, as far as they make a difference: settings in the order of their table, then fold, split and labels.
 */
export function respectsOf(runs: readonly NameableRun[], { splits, labels, changedLabels }: ScanNumbers): Respect[] {
  const settings = runs.map((run) => withoutFiles(run.settings));
  const differences = settingsDiff(settings).filter(({ path }) => isOwnFact(path) && !isImplied(path, runs));
  differences.sort((a, b) => placeOf(a.path) - placeOf(b.path));
  const told = differences.map(({ path, values }) => {
    const word = briefNameOf(path, wordsOf);
    const counts = ROWS[rowOf(path)].counts;
    return respect(
      path,
      runs.map((run, i) => {
        const value = values[i] ?? ABSENT;
        if (value === ABSENT || counts?.(run.settings) === false) return null;
        return { said: phrase('run-name/setting', { path, name: word, value: valueSaid(value) }), short: `${word}${value}` };
      }),
    );
  });
  return [...told, foldsOf(runs), splitsOf(runs, splits), labelsOf(runs, labels, changedLabels)].filter(({ values }) => values > 1);
}

function respect(key: string, facts: readonly (TellingFact | null)[]): Respect {
  return { key, facts, values: new Set(facts.map((fact) => fact?.short ?? '')).size };
}

function foldsOf(runs: readonly NameableRun[]): Respect {
  return respect(
    'fold',
    runs.map(({ split: { method } }) => {
      if (method?.by !== 'folds') return null;
      const [fold, folds] = [method.fold + 1, method.folds];
      return { said: phrase('run-name/fold', { fold, folds }), short: `fold${fold}of${folds}` };
    }),
  );
}

/** Splits by their numbers; those of folds are told by the fold where that is enough. */
function splitsOf(runs: readonly NameableRun[], numbers: ReadonlyMap<string, number>): Respect {
  const folds = foldsOf(runs).facts.map((fact) => fact?.short);
  const isOnlyFolds = folds.every((fold, i) =>
    folds.every((other, j) => fold !== other || numbers.get(runs[i]!.id) === numbers.get(runs[j]!.id)),
  );
  return respect(
    'split',
    runs.map(({ id }) => {
      const number = numbers.get(id);
      if (number === undefined || isOnlyFolds) return null;
      return { said: phrase('run-name/split', { number }), short: `split${number}` };
    }),
  );
}

/** Labels by how many were changed since the first run of their split, whose name stays as it was. */
function labelsOf(runs: readonly NameableRun[], numbers: ReadonlyMap<string, number>, changed: ReadonlyMap<string, number>): Respect {
  return respect(
    'labels',
    runs.map(({ id }) => {
      const number = numbers.get(id);
      if (number === undefined || number === 1) return null;
      return { said: phrase('run-name/labels', { changed: changed.get(id) ?? 0, number }), short: `labels${number}` };
    }),
  );
}

/** A weight file is told by its name alone. */
function withoutFiles({ weights, ...settings }: TrainSettings): object {
  return { ...settings, weights: weights?.name ?? null };
}

/** The row that says something about a path: its own, or that of the value it is part of. */
function rowOf(path: string): SettingKey {
  return SETTING_KEYS.findLast((key) => path === key || path.startsWith(`${key}.`)) ?? 'model';
}

/** Whether a path is a row, or a part that its row has a name for; what else is in a value follows from those. */
function isOwnFact(path: string): boolean {
  const row = rowOf(path);
  if (path === row) return true;
  return path.startsWith(`${row}.`) && wordsOf(row).parts?.[path.slice(row.length + 1)] !== undefined;
}

/** Whether every run has what is usual beside its other settings. */
function isImplied(path: string, runs: readonly NameableRun[]): boolean {
  const row = rowOf(path);
  const { follows } = ROWS[row];
  return follows !== undefined && runs.every(({ settings }) => same(valueAt(settings, row), follows.usual(settings)));
}

const placeOf = (path: string): number => SETTING_KEYS.indexOf(rowOf(path));
