import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { database } from './db.ts';
import { readTiles, saveTiles } from './tiles.ts';

const ADAPTER = { vendor: 'nvidia', architecture: 'ampere' };

test('tiles are kept by adapter, and forgotten when there are others to choose from', async () => {
  expect(await readTiles(ADAPTER)).toEqual(new Map());
  const ways = new Map([['matmul depth tile 64 x 64 x 64 x 1', 'dense']]);
  await saveTiles(ADAPTER, ways);
  expect(await readTiles(ADAPTER)).toEqual(ways);
  expect(await readTiles({ ...ADAPTER, architecture: 'hopper' })).toEqual(new Map());
  const db = await database();
  const [record] = await db.getAll('tiles');
  await db.put('tiles', { ...record, tiles: 'of another version' });
  expect(await readTiles(ADAPTER)).toEqual(new Map());
});
