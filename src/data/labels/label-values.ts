import { comparableText } from '#base/text/clean.ts';
import { gradeOfWord, plainWord } from '../labelling/class-words.ts';
import { isMissingClass } from '../labelling/missing-class.ts';

/** How the values of a column are read as classes. */
export interface ValueReading {
  /** The class index a value stands for; null when it stands for none. */
  classOf(value: string): number | null;
  /** Whether the value names its class by a word, not by a number alone. */
  byWord(value: string): boolean;
  /** Whether numbers count from 0 in this column. */
  zeroBased: boolean;
  /** Whether numbers go from 0 to the number of classes: that is one class too many, so that no number can be trusted. */
  contradictory: boolean;
  /** The range of its numbers, where many of them are beyond the classes: it is a score, and no number of it is a class. */
  score: readonly [number, number] | null;
  /**
   * The number of the first class, where the numbers themselves say so; 'none' without numbers, 'either' where they fit both ways:
   * neither a 0 nor the number of classes occurs.
   */
  base: 0 | 1 | 'none' | 'either';
  /** Words of other languages that were read as classes by their meaning alone, with the class index. */
  translated: ReadonlyMap<string, number>;
  /** Numbers that stand by themselves. */
  numbers: ReadonlySet<number>;
}

/** What a value says: a class by its word, by a number that counts from somewhere, or by both. */
interface Said {
  label: number | null;
  number: number | null;
}

const NOTHING: Said = { label: null, number: null };

/** Longer texts are reports, not classes. */
const LONGEST = 100;

/** '-1 = missing', and '2-' for a little less than 2. */
const SIGNED = /^[([]? *- *\p{Nd}|\p{Nd} *-$/u;

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi'];

/** Words at a number that say what it counts: 'Class 1', 'Grad 2', '重症度 3'. */
const COUNTED =
  /(?<!\p{L})(?:class|classe|clase|klasse|category|cat|categorie|categoria|kategorie|grade|grad|grado|grau|severity|severity grade|schweregrad|stage|stadium|stade|stadio|level|stufe|label|score|класс|степень|стадия|グレード|重症度|ステージ|クラス|等级|级别|類別|类别|등급|단계)(?!\p{L})[ .:#]*/gu;
/** The same behind it: '3級', '2 등급'. */
const COUNTED_BEHIND = /^第?([\divx]+) ?(?:級|级|等級|等级|度|등급|급|단계)$/u;

/** '1 - mild', '2: severe', '3 (critical)', 'mild (1)', 'mild = 1': a number and a word for the same. */
const BOTH = [/^(?<number>[\div]+)[ .:=)\]–—-]*\(?(?<word>\D+?)\)?$/u, /^(?<word>\D+?)[ .:=–—-]*[([]?(?<number>\d+)[)\]]?$/u];

/** Whether a word beside the number says that it is a class: 'Class 1', '2 등급'. */
export function saysClass(value: string): boolean {
  const text = plainWord(value);
  return text.replace(COUNTED, '') !== text || COUNTED_BEHIND.test(text);
}

const MOSMED = /^ct ?([0-4])$/;

/** 3, 3.0, 3,0, (3), 3. and III. */
function wholeNumber(text: string): number | null {
  const found = /^[([]?(\d{1,4})(?:[.,]0+)?[)\].]?$/.exec(text);
  if (found) return Number(found[1]);
  const roman = ROMAN.indexOf(text);
  return roman === -1 ? null : roman + 1;
}

/** Reads single words: names of the classes, the MosMed grades CT-0 to CT-4, and words of other languages for classes called as usual. */
export function wordReader(values: readonly string[], classes: readonly string[]): (value: string) => number | null {
  const names = new Map(classes.map((name, i) => [plainWord(name), i]));
  const within = (index: number) => (index >= 0 && index < classes.length ? index : null);
  const byGrade = new Map<number, number | null>();
  for (const [i, name] of classes.entries()) {
    const grade = gradeOfWord(name)?.grade;
    if (grade !== undefined) byGrade.set(grade, byGrade.has(grade) ? null : i);
  }
  // Two words for one grade in one column mean two grades to whoever wrote them.
  const forms = new Map<number, Set<string>>();
  for (const value of new Set(values)) {
    if (value.length > LONGEST || !/\p{L}/u.test(value)) continue;
    const word = gradeOfWord(value) ?? gradeOfWord(value.replace(/[^\p{L}]+/gu, ' '));
    if (word) forms.set(word.grade, (forms.get(word.grade) ?? new Set()).add(word.forms));
  }
  return (value) => {
    const text = plainWord(value);
    const name = names.get(text);
    if (name !== undefined) return name;
    if (!/\p{L}/u.test(text)) return null;
    const mosmed = MOSMED.exec(text);
    if (mosmed) return within(Number(mosmed[1]) - (classes.length === 5 ? 0 : 1));
    const word = gradeOfWord(text);
    return word && forms.get(word.grade)?.size === 1 ? (byGrade.get(word.grade) ?? null) : null;
  };
}

/**
 * Reads a column of classes: numbers from 1 (or from 0, when a 0 occurs anywhere in the column), also as Roman numerals or behind a word
 * such as `Class`; class names, also in other languages; a number beside a name, where they agree; or the grades CT-0 to CT-4 of the
 * MosMed data. There CT-1 is the first of four classes and CT-0 (nothing found) is none of them; with five classes CT-0 is the first.
 * `base` is the number of the first class, where that is known from elsewhere.
 */
export function readValues(values: readonly string[], classes: readonly string[], base?: 0 | 1): ValueReading {
  const n = classes.length;
  const word = wordReader(values, classes);
  const known = new Map<string, Said>();
  const read = (value: string): Said => {
    const found = known.get(value);
    if (found) return found;
    const meant = value.length > LONGEST ? NOTHING : sayingOf(value, word);
    known.set(value, meant);
    return meant;
  };
  const numbers = new Set<number>();
  const counted: number[] = [];
  const votes = { 0: 0, 1: 0 };
  const own = new Set(classes.map(plainWord));
  const translated = new Map<string, number>();
  for (const value of values) {
    const { label, number } = read(value);
    if (label === null && number !== null) {
      numbers.add(number);
      counted.push(number);
    }
    if (label !== null && number === null && !own.has(plainWord(value)) && !MOSMED.test(plainWord(value))) translated.set(value, label);
    if (label !== null && (number === label || number === label + 1)) votes[number === label ? 0 : 1]++;
  }
  const said = ownBase(numbers, n, votes);
  const zeroBased = (base ?? (said === 0 ? 0 : 1)) === 0;
  const classOf = (value: string): number | null => {
    const { label, number } = read(value);
    const index = number === null ? null : number - (zeroBased ? 0 : 1);
    if (label !== null) return index === null || index === label ? label : null;
    return index !== null && index >= 0 && index < n ? index : null;
  };
  const byWord = (value: string) => read(value).label !== null;
  return {
    classOf,
    byWord,
    zeroBased,
    contradictory: zeroBased && numbers.has(n),
    score: scoreRange(counted, zeroBased ? n - 1 : n),
    base: said,
    translated,
    numbers,
  };
}

/** A slip of the pen is one number, and a code for missing values (9, 99) always the same; a score has several beyond the last class. */
const FEWEST_BEYOND = 2;
const SHARE_BEYOND = 0.15;

function scoreRange(numbers: readonly number[], last: number): [number, number] | null {
  const beyond = numbers.filter((number) => number > last);
  if (beyond.length < FEWEST_BEYOND || beyond.length < SHARE_BEYOND * numbers.length) return null;
  if (new Set(beyond).size === 1 && beyond[0] !== last + 1) return null;
  const rising = numbers.toSorted((a, b) => a - b);
  return [rising[0], rising[rising.length - 1]];
}

function ownBase(numbers: ReadonlySet<number>, n: number, votes: { 0: number; 1: number }): ValueReading['base'] {
  if (numbers.has(0) || votes[0] > votes[1]) return 0;
  if (votes[1] > 0 || [...numbers].some((number) => number >= n)) return 1;
  return numbers.size === 0 ? 'none' : 'either';
}

function sayingOf(value: string, word: (text: string) => number | null): Said {
  const text = plainWord(value);
  const label = word(text);
  if (label !== null) return { label, number: null };
  // A dash before a number is a gap in 'CT-1' and '1 - mild', and a minus where nothing stands before it.
  if (isMissingClass(value) || SIGNED.test(comparableText(value))) return NOTHING;
  if (/^[\d.,]+$/.test(text)) return { label: null, number: wholeNumber(text) };
  const bare = text.replace(COUNTED, '').replace(COUNTED_BEHIND, '$1').trim();
  const number = wholeNumber(bare);
  if (number !== null) return { label: null, number };
  for (const form of BOTH) {
    const parts = form.exec(bare)?.groups;
    if (!parts) continue;
    const both = { label: word(parts.word.trim()), number: wholeNumber(parts.number) };
    if (both.label !== null && both.number !== null) return both;
  }
  return NOTHING;
}
