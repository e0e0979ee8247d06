import { LOCAL_KEYS } from '#base/kept-keys.ts';

/** Marked slices by the fingerprint of their scan's files, as versions without projects stored them. */
export type EarlierMarks = Readonly<Record<string, readonly number[]>>;

const KEY = LOCAL_KEYS.earlierMarks;

/** Returns the marks that are not part of a project yet. Unreadable data counts as no marks. */
export function earlierMarks(): EarlierMarks {
  const kept: Record<string, readonly number[]> = Object.create(null);
  try {
    const stored: unknown = JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return kept;
    for (const [print, slices] of Object.entries(stored)) {
      if (Array.isArray(slices) && slices.every((index) => Number.isInteger(index) && index >= 0)) kept[print] = slices;
    }
  } catch {
    // The storage is closed to the page, or another program wrote to it.
  }
  return kept;
}

/** Removes marks that a stored project holds now. */
export function forgetEarlierMarks(prints: readonly string[]): void {
  const left = Object.entries(earlierMarks()).filter(([print]) => !prints.includes(print));
  try {
    if (left.length > 0) globalThis.localStorage?.setItem(KEY, JSON.stringify(Object.fromEntries(left)));
    else globalThis.localStorage?.removeItem(KEY);
  } catch {
    // Marks that stay here are found again, and the project's count first.
  }
}
