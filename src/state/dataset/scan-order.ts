import type { Scan } from '#ct/scan.ts';

const byName = new Intl.Collator('en', { numeric: true });

/**
 * Returns scan ids in the order of the table: by name, numbers as numbers. `order` holds the scans without the `fresh` ones, or with some
 * of them in places that may be wrong by now. Only the `fresh` ones are looked up: a few of thousands of scans come at a time.
 */
export function placeScans(order: readonly string[], fresh: readonly Scan[], scans: Readonly<Record<string, Scan>>): string[] {
  const compare = (a: Scan, b: Scan) => byName.compare(a.name, b.name) || byName.compare(a.id, b.id);
  const coming = new Map(fresh.map((scan) => [scan.id, scan]));
  const others = order.filter((id) => !coming.has(id));
  const placed: string[] = [];
  let taken = 0;
  for (const scan of [...coming.values()].sort(compare)) {
    const at = firstAfter(others, taken, (id) => compare(scans[id] ?? scan, scan) > 0);
    for (; taken < at; taken++) placed.push(others[taken] ?? '');
    placed.push(scan.id);
  }
  return [...placed, ...others.slice(taken)];
}

/** Returns the first index from `from` on at which `isAfter` holds. From there it must hold to the end. */
function firstAfter(ids: readonly string[], from: number, isAfter: (id: string) => boolean): number {
  let [low, high] = [from, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(ids[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
