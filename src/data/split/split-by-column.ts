import type { Subject } from '#base/messages/message.ts';
import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import type { Side, Split } from './split.ts';
import type { LabelledScan } from './split-patients.ts';
import { splitBySides } from './split-sides.ts';

/** What people call the sides. 'Validation' is what chooses the checkpoint, here the tune side. */
const WORDS: Record<Side, readonly string[]> = {
  train: ['train', 'training', 'trn', 'fit', 'learn', 'learning'],
  tune: ['tune', 'tuning', 'val', 'valid', 'validation', 'validate', 'dev', 'development'],
  test: ['test', 'testing', 'tst', 'holdout', 'heldout', 'unseen', 'locked', 'external'],
};
const SIDE_OF = new Map(Object.entries(WORDS).flatMap(([side, words]) => words.map((word) => [word, side as Side])));

/** Unknown words named in a message. */
const NAMED = 5;
/** Letters of an unknown word that a message shows. */
const MOST_SHOWN = 40;

/** The side a cell names; null for any other word. Numbers say nothing: what is 0 to one is 2 to another. */
export function sideOfWord(cell: string): Side | null {
  return (
    SIDE_OF.get(
      cell
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, ''),
    ) ?? null
  );
}

/**
 * The side a folder's path names: the deepest part with a side's word in it decides ('study/Train_mild/ct_1'); a part with
 * the words of two sides ('train_val') decides nothing.
 */
export function sideOfFolder(path: string): Side | null {
  for (const part of path.split('/').reverse()) {
    const words = part
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}]+/u);
    const sides = new Set(words.map((word) => SIDE_OF.get(word)).filter((side) => side !== undefined));
    if (sides.size === 1) return [...sides][0];
  }
  return null;
}

/** The sides that a column of a table gives; `words` by scan id, as in the table. */
export function splitByColumn(
  scans: readonly LabelledScan[],
  words: ReadonlyMap<string, string>,
  column: Subject = phrase('subject/split-column'),
): Split {
  const split = splitBySides(scans, ({ id }) => sideOfWord(words.get(id) ?? ''));
  const given = new Set(scans.map(({ id }) => words.get(id) ?? '').filter((word) => word.trim() !== ''));
  const unknown = [...given].filter((word) => !sideOfWord(word));
  split.problems.unshift(...unknownSides(unknown, column));
  if (scans.length > 0 && given.size === 0) split.problems.unshift(problem('split-no-words', column));
  return split;
}

/** The sides that the folders' names give; `folders` by scan id. */
export function splitByFolder(scans: readonly LabelledScan[], folders: ReadonlyMap<string, string>): Split {
  const split = splitBySides(scans, ({ id }) => sideOfFolder(folders.get(id) ?? ''));
  if (scans.length > 0 && split.train.length + split.tune.length + split.test.length === 0) {
    split.problems.unshift(problem('split-no-words/folders', phrase('subject/folders')));
  }
  return split;
}

function unknownSides(words: readonly string[], column: Subject): Problem[] {
  if (words.length === 0) return [];
  return [
    warning('split-unknown-words', column, {
      words: firstNames(
        words.map((word) => word.slice(0, MOST_SHOWN)),
        NAMED,
      ),
    }),
  ];
}
