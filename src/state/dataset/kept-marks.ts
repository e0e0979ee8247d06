/** Marked slices by the fingerprint of their scan's files, which reveals neither names nor paths. */
export type KeptMarks = Record<string, number[]>;

const KEY = 'groundglass-marked-slices';

/** Returns the marks that earlier sessions of this browser profile stored. Unreadable data counts as no marks. */
export function keptMarks(): KeptMarks {
  const kept: KeptMarks = Object.create(null);
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

/** Stores the marks of some scans beside those that are stored already. An empty list removes a scan's marks. */
export function keepMarks(change: KeptMarks): void {
  const all = keptMarks();
  for (const [print, slices] of Object.entries(change)) {
    if (slices.length > 0) all[print] = slices;
    else delete all[print];
  }
  try {
    globalThis.localStorage?.setItem(KEY, JSON.stringify(all));
  } catch {
    // Without storage the marks hold for this session only.
  }
}
