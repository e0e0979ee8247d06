import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { SPLIT_RATIOS } from './split.ts';
import { REFERENCE_RULE } from './split-every.ts';
import type { SplitMethod } from './split-method.ts';

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
    throw new ProblemError('setting-refused/split-column', phrase('subject/split'));
  }
  if (rule === 'every' && rest.length <= 2) {
    if (rest.length === 0) return { by: 'every', ...REFERENCE_RULE };
    return { by: 'every', every: numberOf(rest[0]), first: rest[1] === undefined ? null : numberOf(rest[1]) };
  }
  throw new ProblemError('setting-refused/split', phrase('subject/split'), { text });
}

/** A way to split in a few words. */
export function describeSplitMethod(method: SplitMethod): Phrase {
  switch (method.by) {
    case 'patient':
      return phrase('split/patient', { ratios: [...method.ratios], seed: method.seed });
    case 'column':
      return phrase('split/column', { column: method.column });
    case 'folder':
      return phrase('split/folder');
    case 'every':
      return phrase('split/every', { every: method.every, first: method.first });
    case 'given':
      return phrase('split/given', { name: method.name });
    case 'folds':
      return phrase('split/folds', { fold: method.fold + 1, folds: method.folds, seed: method.seed });
  }
}

function ratiosOf(text: string | undefined): [number, number, number] {
  if (text === undefined) return [...SPLIT_RATIOS];
  const parts = text.split('/').map(numberOf);
  if (parts.length === 3) return [parts[0], parts[1], parts[2]];
  throw new ProblemError('setting-refused/split-shares', phrase('subject/split'), { text });
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
