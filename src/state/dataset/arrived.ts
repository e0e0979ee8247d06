import type { Scan } from '#ct/scan.ts';

/** What a drop brought to the scans that were loaded before. */
export interface Arrived {
  /** Ids of its new scans. */
  added: ReadonlySet<string>;
  /** How many of its scans were loaded already. */
  already: number;
  /** The folder that holds all files of the drop that were loaded already; null without a single one. */
  folder: string | null;
}

interface Drop {
  /** Ids of the scans before the drop. */
  before: readonly string[];
  /** Ids of the scans that it brought, or changed. */
  found: ReadonlySet<string>;
  /** Paths of its files that were loaded already. */
  known: ReadonlySet<string>;
  scans: Readonly<Record<string, Scan>>;
  order: readonly string[];
}

/** Compares a drop with what was there; null where there was nothing, or it brought nothing new and nothing known. */
export function arrivedWith({ before, found, known, scans, order }: Drop): Arrived | null {
  if (before.length === 0 || (found.size === 0 && known.size === 0)) return null;
  const earlier = new Set(before);
  const added = new Set(order.filter((id) => found.has(id) && !earlier.has(id)));
  const isKnown = (id: string) => !found.has(id) && scans[id]?.slices.some(({ path }) => known.has(path));
  return { added, already: order.filter(isKnown).length, folder: sharedFolder(known) };
}

function sharedFolder(paths: ReadonlySet<string>): string | null {
  const tops = new Set([...paths].map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')));
  const [top = ''] = tops;
  return tops.size === 1 && top !== '' ? top : null;
}
