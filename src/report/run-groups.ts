import type { RunRecord } from '#runs/record.ts';

/**
 * Returns the runs' places in groups of those that differ in nothing but seeds and fold: with equal settings, drawn by the same rule from the
 * same scans under the same labels. Groups stand in the order of their first runs.
 */
export function runGroups(runs: readonly Pick<RunRecord, 'settings' | 'split' | 'data'>[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [place, { settings, split, data }] of runs.entries()) {
    const scans = [...split.train, ...split.tune, ...split.test].sort();
    const key = canonical({ settings: without(settings), method: without(split.method ?? {}), labels: data?.labels, scans });
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

const REPEATS = ['seed', 'fold'];

const without = (record: object) => Object.fromEntries(Object.entries(record).filter(([name]) => !REPEATS.includes(name)));

/** JSON with the names of every record in order, so that equal records give equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
