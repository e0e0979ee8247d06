import { wordReader } from '../labels/label-values.ts';

/** What a header, or a list of codes in the table, says of the numbers. */
export interface Legend {
  /** What the first class is numbered; null where the header says something that fits neither 0 nor 1. */
  base: 0 | 1 | null;
  /** The words that say so. */
  text: string;
  /** They stand in the table, not in the header. */
  within?: true;
}

/** '0=mild', '1: moderate', '2 - severe'. */
const ENTRY = /(\d{1,2})\s*[=:.)\-–—]?\s*([\p{L}][\p{L} -]*)/gu;
/** Between two entries: '1 = mild to 4 = critical'. */
const LINK = / (to|through|and|bis|und|et|à|y|e|до|и) *$/u;
/** '(0-3)', '[1..4]', '0 to 3', '1–4'. */
const RANGE = /(?<![\d.])([01])\s*(?:-|–|—|\.\.+|to|bis|à|до|~|至)\s*(\d{1,2})\s*(?:[)\]]|$)/u;
/** '0/1/2/3' and '1,2,3,4': the first and the last of several. */
const LIST = /(?<![\d.])([01])(?:\s*[,/;|]\s*\d)+\s*[,/;|]\s*(\d)(?![\d.])/u;
/** '0-based', 'from 1'. */
const COUNTED = /\b(?:(?:0|1|zero|one)[ -]?based|(?:from|starts? at|ab) [01])\b/iu;

/** Numbers beside words of classes, each as the number that the first class would have. */
export function codedOffsets(text: string, classes: readonly string[]): { number: number; offset: number }[] {
  const entries = entriesOf(text);
  const labelOf = wordReader(
    entries.map(({ word }) => word),
    classes,
  );
  return entries.flatMap(({ number, word }) => {
    const label = labelOf(word);
    return label === null ? [] : [{ number, offset: number - label }];
  });
}

const entriesOf = (text: string) =>
  [...text.normalize('NFKC').matchAll(ENTRY)].map(([entry, number, word]) => ({
    entry: entry.trim(),
    number: Number(number),
    word: word.replace(LINK, ''),
  }));

/** The offset that all agree on, where it is that of numbers from 0 or from 1; null else. */
export function agreedBase(offsets: readonly { number: number; offset: number }[]): 0 | 1 | null {
  const [first] = offsets;
  const agree = first !== undefined && offsets.every(({ offset }) => offset === first.offset);
  return agree && (first.offset === 0 || first.offset === 1) ? first.offset : null;
}

/** The legend in a header: 'Severity (0=mild, 1=moderate)', 'Grade (1-4)'; null where there is none. */
export function legendOf(header: string, classes: readonly string[]): Legend | null {
  const coded = codedOffsets(header, classes);
  const entries = entriesOf(header);
  if (coded.length >= 2 || (coded.length === 1 && entries.length === 1)) {
    return { base: agreedBase(coded), text: entries.map(({ entry }) => entry).join(', ') };
  }
  const text = header.normalize('NFKC');
  const range = RANGE.exec(text) ?? LIST.exec(text);
  const counted = COUNTED.exec(text);
  if (!range) return counted && { base: /0|zero/i.test(counted[0]) ? 0 : 1, text: counted[0] };
  const [low, high] = [Number(range[1]), Number(range[2])];
  return { base: high - low + 1 === classes.length ? (low as 0 | 1) : null, text: range[0] };
}
