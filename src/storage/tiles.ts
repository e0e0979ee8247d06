import type { Ways } from '#gpu/tuning/tune.ts';
import { database } from './db.ts';

/** All available tiles, by name. */
type Tiles = Readonly<Record<string, object>>;

/** The measurements of a device. */
export interface TilesRecord {
  /** The adapter's description. */
  adapter: string;
  /** The tiles that were available. After a change of any of them, all measurements are invalid. */
  tiles: string;
  ways: [shapeClass: string, tile: string][];
}

const nameOf = (adapter: Record<string, string>) => JSON.stringify(Object.entries(adapter).sort());

/** Returns the quickest of `tiles` on a device, as far as measured; empty if nothing is stored. */
export async function readTiles(adapter: Record<string, string>, tiles: Tiles): Promise<Ways> {
  try {
    const record = await (await database()).get('tiles', nameOf(adapter));
    return new Map(record?.tiles === JSON.stringify(tiles) ? record.ways : []);
  } catch {
    return new Map();
  }
}

/** Stores the quickest tiles. If that fails, they are measured again next time. */
export async function saveTiles(adapter: Record<string, string>, tiles: Tiles, ways: Ways): Promise<void> {
  try {
    await (await database()).put('tiles', { adapter: nameOf(adapter), tiles: JSON.stringify(tiles), ways: [...ways] });
  } catch {
    // Training does not depend on stored measurements.
  }
}
