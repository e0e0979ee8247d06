import { comparableText } from '#base/text/clean.ts';

/** For every class of labels the class of a net that it stands for; null: scans of this class are left out. */
export type ClassMap = readonly (number | null)[];

/** Names a pair of lists of classes, for answers about it. */
export const pairOf = (from: readonly string[], to: readonly string[]): string => JSON.stringify([from, to]);

/**
 * What the classes of labels are called by a net: the same where both have the same names in the same order, else what a person answered. Null: it has
 * to be asked, since a class of another name, or one more, can't be guessed.
 */
export function classMapOf(from: readonly string[], to: readonly string[], answers: Readonly<Record<string, ClassMap>>): ClassMap | null {
  const isSame = from.length === to.length && from.every((name, k) => name === to[k]);
  return isSame ? from.map((_, k) => k) : (answers[pairOf(from, to)] ?? null);
}

/** What the question begins with: the class of the same name, whatever its place; undefined where there is none, and a person has to say. */
export function likelyClasses(from: readonly string[], to: readonly string[]): (number | undefined)[] {
  const written = (name: string) => comparableText(name).trim().toLowerCase();
  const places = new Map(to.map((name, k) => [written(name), k]));
  return from.map((name) => places.get(written(name)));
}
