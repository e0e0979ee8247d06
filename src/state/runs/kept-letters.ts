import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { letterAt, withLetters } from '#runs/run-letters.ts';

/*
 * The letters of runs stay as long as this browser keeps them, also over a reload: who noted that "C" was the best finds it as C. The letter of
 * a run that is deleted is not given again.
 */

const KEY = LOCAL_KEYS.runLetters;
/** Stands in the place of a run that is gone, of which nothing is kept. */
const GONE = '';

let letters: ReadonlyMap<string, string> | null = null;

/** Letters by run id, of these runs and of all that had one before. New runs get theirs in this order. */
export function lettersFor(idsOldestFirst: readonly string[]): ReadonlyMap<string, string> {
  const known = letters ?? kept();
  const isNew = idsOldestFirst.some((id) => !known.has(id));
  // Another tab may have given letters since this one read them.
  const before = isNew ? allGiven() : known;
  letters = withLetters(before, idsOldestFirst);
  if (letters !== before) keep([...letters.keys()]);
  return letters;
}

/** What is kept now, and after it what could not be kept. */
function allGiven(): ReadonlyMap<string, string> {
  const stored = kept();
  return withLetters(stored, [...(letters ?? stored).keys()].slice(stored.size));
}

/** Forgets which runs had these letters. Nothing else gets them. */
export function forgetLetters(ids: readonly string[]): void {
  const gone = new Set(ids);
  const order = [...allGiven().keys()].map((id) => (gone.has(id) ? GONE : id));
  letters = ofOrder(order);
  keep(order);
}

/** Forgets all letters, once no run is left. */
export function forgetAllLetters(): void {
  letters = new Map();
  try {
    globalThis.localStorage?.removeItem(KEY);
  } catch {
    // The storage is closed to the page, and has kept none.
  }
}

/** Places of runs that are gone get keys that no run has. */
const ofOrder = (order: readonly string[]) =>
  new Map(order.map((id, place) => [id === GONE || id.startsWith(' ') ? ` ${place}` : id, letterAt(place)]));

function kept(): ReadonlyMap<string, string> {
  try {
    const order: unknown = JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '[]');
    return ofOrder(Array.isArray(order) ? order.map((id) => (typeof id === 'string' ? id : GONE)) : []);
  } catch {
    return new Map();
  }
}

function keep(order: readonly string[]): void {
  try {
    globalThis.localStorage?.setItem(KEY, JSON.stringify(order.map((id) => (id.startsWith(' ') ? GONE : id))));
  } catch {
    // They hold for this page.
  }
}
