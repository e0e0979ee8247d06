/** Marked slices by the fingerprint of their scan's files: nobody can read names or paths back from it. */
export type KeptMarks = Record<string, number[]>;

const KEY = 'groundglass-marked-slices';

/** What earlier sessions of this browser profile marked. What can't be read is as if it were not there. */
export function keptMarks(): KeptMarks {
  const kept: KeptMarks = Object.create(null);
  try {
    const stored: unknown = JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return kept;
    for (const [print, slices] of Object.entries(stored)) {
      if (Array.isArray(slices) && slices.every((index) => Number.isInteger(index) && index >= 0)) kept[print] = slices;
    }
  } catch {
    // Nothing may be stored here, or another program wrote to it.
  }
  return kept;
}

/** Keeps the marks of some scans beside those that are there; an empty list takes a scan's away. */
export function keepMarks(change: KeptMarks): void {
  const all = keptMarks();
  for (const [print, slices] of Object.entries(change)) {
    if (slices.length > 0) all[print] = slices;
    else delete all[print];
  }
  try {
    globalThis.localStorage?.setItem(KEY, JSON.stringify(all));
  } catch {
    // They then hold for the session.
  }
}
