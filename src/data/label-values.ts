import { comparableText } from '#base/text/clean.ts';

/** How the values of a column are read as classes. */
export interface ValueReading {
  /** The class index a value stands for; null when it stands for none. */
  classOf(value: string): number | null;
  /** Numbers count from 0 in this column. */
  zeroBased: boolean;
  /** Numbers go from 0 to the number of classes: one class too many, so that no number can be trusted. */
  contradictory: boolean;
}

/** 3, 3.0 and 3,0. */
function wholeNumber(value: string): number | null {
  const found = /^(\d{1,4})(?:[.,]0+)?$/.exec(comparableText(value));
  return found ? Number(found[1]) : null;
}

const word = (text: string) =>
  comparableText(text)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/**
 * Reads a column of classes: numbers from 1 (or from 0, when a 0 occurs anywhere in the column), class names, or the grades
 * CT-0 to CT-4 of the MosMed data. There CT-1 is the first of four classes and CT-0 (nothing found) is none of them; with
 * five classes CT-0 is the first.
 */
export function readValues(values: readonly string[], classes: readonly string[]): ValueReading {
  const n = classes.length;
  const names = new Map(classes.map((name, i) => [word(name), i]));
  const numbers = new Set(values.filter((value) => !names.has(word(value))).map(wholeNumber));
  const zeroBased = numbers.has(0);
  const first = zeroBased ? 0 : 1;
  const within = (index: number) => (index >= 0 && index < n ? index : null);
  const classOf = (value: string): number | null => {
    const name = names.get(word(value));
    if (name !== undefined) return name;
    const grade = /^ct[\s_-]*([0-4])$/.exec(word(value));
    if (grade) return within(Number(grade[1]) - (n === 5 ? 0 : 1));
    const number = wholeNumber(value);
    return number === null ? null : within(number - first);
  };
  return { classOf, zeroBased, contradictory: zeroBased && numbers.has(n) };
}
