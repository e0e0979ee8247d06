import type { Ways } from '#gpu/tuning/tune.ts';
import { database } from './db.ts';

/** All available tiles, by name. */
type Tiles = Readonly<Record<string, object>>;

/** The measurements of a device. */
export interface TilesRecord {
  /** The adapter's description. */
  adapter: string;
  /** How the measurements came about, see `origin`. After a change of it they are invalid. */
  tiles: string;
  ways: [shapeClass: string, tile: string][];
}

/**
 * Raised when tuning stores or measures otherwise than before: under 1 tiles were stored that were never measured, under 2 what was noise was taken for
 * speed, under 3 only one result of each product was compared.
 */
const RULE = 4;

const origin = (tiles: Tiles) => JSON.stringify({ rule: RULE, tiles });

const nameOf = (adapter: Record<string, string>) => JSON.stringify(Object.entries(adapter).sort());

/** Returns the quickest of `tiles` on a device, as far as measured; empty if nothing is stored. */
export async function readTiles(adapter: Record<string, string>, tiles: Tiles): Promise<Ways> {
  try {
    const record = await (await database()).get('tiles', nameOf(adapter));
    return new Map(record?.tiles === origin(tiles) ? record.ways : []);
  } catch {
    return new Map();
  }
}

/** Stores the quickest tiles. If that fails, they are measured again next time. */
export async function saveTiles(adapter: Record<string, string>, tiles: Tiles, ways: Ways): Promise<void> {
  try {
    await (await database()).put('tiles', { adapter: nameOf(adapter), tiles: origin(tiles), ways: [...ways] });
  } catch {
    // Training does not depend on stored measurements.
  }
}
