import type { Ways } from '#gpu/tuning/tune.ts';
import { database } from './db.ts';

/** All tiles there are, by name. */
type Tiles = Readonly<Record<string, object>>;

/** What was measured of a device. */
export interface TilesRecord {
  /** The adapter's words. */
  adapter: string;
  /** The tiles there were to choose from: after a change of any, nothing that was measured holds. */
  tiles: string;
  ways: [shapeClass: string, tile: string][];
}

const nameOf = (adapter: Record<string, string>) => JSON.stringify(Object.entries(adapter).sort());

/** The quickest of `tiles` on a device, as far as they were measured; empty where the browser keeps nothing. */
export async function readTiles(adapter: Record<string, string>, tiles: Tiles): Promise<Ways> {
  try {
    const record = await (await database()).get('tiles', nameOf(adapter));
    return new Map(record?.tiles === JSON.stringify(tiles) ? record.ways : []);
  } catch {
    return new Map();
  }
}

/** Keeps them; a browser that keeps nothing has them measured again. */
export async function saveTiles(adapter: Record<string, string>, tiles: Tiles, ways: Ways): Promise<void> {
  try {
    await (await database()).put('tiles', { adapter: nameOf(adapter), tiles: JSON.stringify(tiles), ways: [...ways] });
  } catch {
    // Training does not depend on it.
  }
}
