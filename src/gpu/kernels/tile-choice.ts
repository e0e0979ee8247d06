import { TILES, type Tile } from './gemm.ts';

/** Workgroups that keep a device busy; below it, smaller tiles or more parts of k are worth their cost. */
export const BUSY_WORKGROUPS = 64;

const tiles = (tile: Tile, m: number, n: number) => Math.ceil(m / tile.rows) * Math.ceil(n / tile.columns);

/** The largest tile that wastes few columns and still gives the device enough workgroups. */
export function forwardTile(m: number, n: number): Tile {
  const wide = n % 64 === 0 || n > 96 ? TILES.large : TILES.narrow;
  if (m <= 32 || tiles(wide, m, n) < BUSY_WORKGROUPS / 4) return TILES.small;
  return wide;
}
