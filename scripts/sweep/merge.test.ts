import { expect, it } from 'vitest';
import { shardOf } from '#train/sweep/shards.ts';
import { type KeptShard, mergeShards, type SweepPart } from './merge.ts';

const NAMES = ['001-a', '002-b', '003-c', '004-d', '005-e'];
type Run = { name: string; options: Record<string, unknown> };

const part = (index: number, of: number, change: Partial<KeptShard> = {}, hash: string | null = 'same'): SweepPart<Run> => ({
  folder: `shard ${index}`,
  shard: { index, of, plan: 'plan', runs: NAMES.length, studio: '0.1.0', commit: 'abc', ...change },
  runs: NAMES.filter((_, i) => shardOf(i, of) === index).map((name) => ({ name, options: {} })),
  dataOf: () => hash,
});
const merged = (...parts: SweepPart<Run>[]) => {
  const result = mergeShards(parts, NAMES);
  return 'by' in result ? [result.by, result.folder, result.other] : { runs: [...result.runs.keys()].sort(), missing: result.missing };
};

it('all shards are the whole plan, in whatever order they come', () => {
  expect(merged(part(3, 3), part(1, 3), part(2, 3))).toEqual({ runs: NAMES, missing: [] });
});

it('missing shards are told, but for those that have no runs', () => {
  expect(merged(part(2, 3))).toEqual({ runs: ['002-b', '005-e'], missing: [1, 3] });
  expect(merged(...[1, 2, 4, 5].map((index) => part(index, 8)))).toEqual({ runs: ['001-a', '002-b', '004-d', '005-e'], missing: [3] });
});

it.each<[string, SweepPart<Run>]>([
  ['plan', part(2, 3, { plan: 'another' })],
  ['cut', part(2, 4)],
  ['studio', part(2, 3, { studio: '0.2.0' })],
  ['commit', part(2, 3, { commit: 'def' })],
  ['data', part(2, 3, {}, 'other')],
  ['stray', { ...part(2, 3), runs: [{ name: '001-a', options: {} }] }],
  ['no-shard', { ...part(2, 3), shard: null }],
])('refuses a shard with another %s', (by, second) => {
  expect(merged(part(1, 3), second)).toEqual([by, 'shard 2', 'shard 1']);
});

it('refuses a shard that is there twice, and names both folders', () => {
  expect(merged(part(1, 3), { ...part(1, 3), folder: 'copy' })).toEqual(['twice', 'copy', 'shard 1']);
});

it('a commit that is not known is no other, nor is data of runs that have not ended', () => {
  expect(merged(part(1, 3), part(2, 3, { commit: null }, null), part(3, 3))).toMatchObject({ missing: [] });
});

it('runs that read their labels from other columns may have other data', () => {
  const read = (index: number, column: string, hash: string): SweepPart<Run> => {
    const one = part(index, 3, {}, hash);
    return { ...one, runs: one.runs.map((run) => ({ ...run, options: { 'label-column': column } })) };
  };
  expect(merged(read(1, 'first', 'x'), read(2, 'second', 'y'), read(3, 'first', 'x'))).toMatchObject({ missing: [] });
  expect(merged(read(1, 'first', 'x'), read(2, 'second', 'y'), read(3, 'first', 'y'))).toEqual(['data', 'shard 3', 'shard 1']);
});
