import { TILES, type Tile } from './gemm.ts';

/** A product of fewer tiles also splits the depth within each workgroup; this many are two tiles for each core of a large GPU. */
const FEW_TILES = 256;

const tiles = (tile: Tile, m: number, n: number) => Math.ceil(m / tile.rows) * Math.ceil(n / tile.columns);

/** Returns a tile that wastes few columns and gives a large GPU enough workgroups. Tuning may find a faster one for a device. */
export function tileFor(m: number, n: number): Tile {
  if (n % 64 !== 0 && n <= 96) return tiles(TILES.narrow, m, n) < FEW_TILES / 4 ? TILES.quartered : TILES.narrow;
  const count = tiles(TILES.dense, m, n);
  if (m <= 32 || count < FEW_TILES / 4) return TILES.quartered;
  return count < FEW_TILES ? TILES.halved : TILES.dense;
}
