import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { readTiles, saveTiles } from './tiles.ts';

const TILES = { square: { rows: 128, columns: 128 }, high: { rows: 128, columns: 64 } };
const ADAPTER = { vendor: 'nvidia', architecture: 'ampere' };

test('tiles are kept by adapter, and forgotten when there are others to choose from', async () => {
  expect(await readTiles(ADAPTER, TILES)).toEqual(new Map());
  const ways = new Map([['matmul depth tile 64 x 64 x 64 x 1', 'dense']]);
  await saveTiles(ADAPTER, TILES, ways);
  expect(await readTiles(ADAPTER, TILES)).toEqual(ways);
  expect(await readTiles({ ...ADAPTER, architecture: 'hopper' }, TILES)).toEqual(new Map());
  const others = { ...TILES, square: { rows: 64, columns: 128 } };
  expect(await readTiles(ADAPTER, others)).toEqual(new Map());
});
