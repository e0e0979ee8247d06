import { ProblemError } from '#base/problem.ts';
import { SPLIT_RATIOS } from './split.ts';
import { REFERENCE_RULE } from './split-every.ts';
import type { SplitMethod } from './split-method.ts';

/** Ways to split as they are written on a command line, and said in a sentence. */

/**
 * 'patient' or 'patient:70/15/15', 'column' or 'column:NAME', 'folder', 'every', 'every:K' or 'every:K:FIRST'. `column` is the
 * one that was found in the label table. Throws ProblemError 'setting-refused'.
 */
export function parseSplit(text: string, seed: number, column: string | null): SplitMethod {
  const [rule, ...rest] = text.split(':');
  if (rule === 'patient' && rest.length <= 1) return { by: 'patient', seed, ratios: ratiosOf(rest[0]) };
  if (rule === 'folder' && rest.length === 0) return { by: 'folder' };
  if (rule === 'column') {
    const name = rest.join(':') || column;
    if (name) return { by: 'column', column: name };
    throw refused('No column of the label table names sides (train, val, test).', 'Name it: column:NAME.');
  }
  if (rule === 'every' && rest.length <= 2) {
    if (rest.length === 0) return { by: 'every', ...REFERENCE_RULE };
    return { by: 'every', every: numberOf(rest[0]), first: rest[1] === undefined ? null : numberOf(rest[1]) };
  }
  throw refused(
    `'${text}' is no way to split.`,
    "Write 'patient', 'patient:70/15/15', 'column:NAME', 'folder', 'every', 'every:K' or 'every:K:FIRST'.",
  );
}

/** The way in a few words. */
export function describeSplitMethod(method: SplitMethod): string {
  switch (method.by) {
    case 'patient':
      return `by patient, ${method.ratios.join(' / ')}, seed ${method.seed}`;
    case 'column':
      return `by the column ${method.column}`;
    case 'folder':
      return 'by the names of the folders';
    case 'every':
      return `one scan in ${method.every} of ${method.first === null ? 'all' : `the first ${method.first}`} tunes`;
    case 'given':
      return `as in ${method.name}`;
    case 'folds':
      return `fold ${method.fold + 1} of ${method.folds}, seed ${method.seed}`;
  }
}

function ratiosOf(text: string | undefined): [number, number, number] {
  if (text === undefined) return [...SPLIT_RATIOS];
  const parts = text.split('/').map(numberOf);
  if (parts.length === 3) return [parts[0], parts[1], parts[2]];
  throw refused(`'${text}' are not three shares.`, 'Write the shares of train, tune and test: patient:70/15/15.');
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function refused(what: string, remedy: string): ProblemError {
  return new ProblemError({ code: 'setting-refused', subject: 'Split', what, remedy });
}
