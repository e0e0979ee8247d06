import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { foldersOf } from '#ct/natural-order.ts';
import type { NamedScan } from '#ct/scan.ts';
import { sideOfWord } from '../split/split-by-column.ts';
import type { LabelTable } from './label-table.ts';
import { readValues, wordReader } from './label-values.ts';

/** Names by which the table and its columns are known, also in what is stored: the same in every language. */
const TABLE_NAME = inEnglish(phrase('table/class-folders'));
export const FOLDER_COLUMNS = { idColumn: inEnglish(phrase('table/scan')), labelColumn: inEnglish(phrase('table/folder')) } as const;

/** Words of a folder's name that say nothing of the class. */
const FILLER = /^(class|category|label|grade|severity|case|cases|scan|scans|patient|patients|covid|covid19)$/;

/**
 * The classes that folders are called after (`Mild/`, `train_Severe/`, `CT-2/`, `1/`) as a label table, so that they are
 * shown and joined like any other; null where folders name fewer than two classes. Numbers count only where every scan lies
 * below such a folder and one of these holds several patients: else they number the patients.
 */
export function classFolders(scans: readonly NamedScan[], classes: readonly string[]): LabelTable | null {
  // A table may come before any scan.
  if (scans.length === 0) return null;
  const words = byWord(scans, classes) ?? byNumber(scans, classes);
  if (!words) return null;
  const rows = scans.flatMap((scan, i) => (words[i] === null ? [] : [[scan.name, words[i]]]));
  return {
    name: TABLE_NAME,
    columns: Object.values(FOLDER_COLUMNS),
    rows,
    firstRow: 1,
    sheet: null,
    formulaColumns: [],
    problems: [],
  };
}

/** The deepest folder of every scan that is called like a class. */
function byWord(scans: readonly NamedScan[], classes: readonly string[]): (string | null)[] | null {
  const classOf = wordReader([], classes);
  const isWord = (part: string) => !/^\d/.test(part) && classOf(part) !== null;
  const words = scans.map(({ folder }) => {
    for (const part of foldersOf(folder).reverse()) {
      const word = [part, withoutFiller(part)].find(isWord);
      if (word !== undefined) return word;
    }
    return null;
  });
  return distinctClasses(words, classOf) >= 2 ? words : null;
}

/** '1_Mild' and 'Train Mild cases' -> 'Mild'. */
function withoutFiller(part: string): string {
  const words = part.split(/[\s_.-]+/).filter((word) => !/^\d*$/.test(word) && !FILLER.test(word.toLowerCase()) && !sideOfWord(word));
  return words.join(' ');
}

/** The folders at the one depth where all are numbers of classes. */
function byNumber(scans: readonly NamedScan[], classes: readonly string[]): (string | null)[] | null {
  const paths = scans.map(({ folder }) => foldersOf(folder));
  const depths = Math.min(...paths.map((parts) => parts.length)) - 1;
  for (let depth = 0; depth < depths; depth++) {
    const words = paths.map((parts) => parts[depth]);
    if (!words.every((word) => /^\d{1,2}$/.test(word)) || !someHoldsPatients(words, scans)) continue;
    const { classOf, contradictory } = readValues(words, classes);
    if (!contradictory && words.every((word) => classOf(word) !== null) && distinctClasses(words, classOf) >= 2) return words;
  }
  return null;
}

function someHoldsPatients(words: readonly string[], scans: readonly NamedScan[]): boolean {
  const patients = new Set(scans.map(({ patientKey }, i) => `${words[i]}/${patientKey}`));
  return patients.size > new Set(words).size;
}

function distinctClasses(words: readonly (string | null)[], classOf: (value: string) => number | null): number {
  return new Set(words.flatMap((word) => (word === null ? [] : [classOf(word)]))).size;
}
