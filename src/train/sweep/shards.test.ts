import { expect, it } from 'vitest';
import { cutShard, parseShard } from './shards.ts';

it.each([1, 2, 3, 7, 8, 40, 41])('cut into %d shards, every run is in exactly one, and shards differ by one run at most', (of) => {
  const plan = Array.from({ length: 40 }, (_, i) => i);
  const shards = Array.from({ length: of }, (_, i) => cutShard(plan, { index: i + 1, of }));
  expect(shards.flat().sort((a, b) => a - b)).toEqual(plan);
  const sizes = shards.map(({ length }) => length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  for (const shard of shards) expect(shard).toEqual([...shard].sort((a, b) => a - b));
});

it('deals runs out one by one', () => {
  expect(cutShard(['a', 'b', 'c', 'd', 'e'], { index: 1, of: 2 })).toEqual(['a', 'c', 'e']);
});

it('takes a shard as two numbers, of which the first is not above the second', () => {
  expect(['2/8', '8/8', '1/1'].map(parseShard)).toEqual([
    { index: 2, of: 8 },
    { index: 8, of: 8 },
    { index: 1, of: 1 },
  ]);
  expect(['0/8', '9/8', '2', '2/', '/8', '2/8/3', '-1/8', '1.5/8', '02/8', '1/99999', 'x'].map(parseShard)).toEqual(Array(11).fill(null));
});
