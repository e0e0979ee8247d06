import { TILES, type Tile } from './gemm.ts';

/** Tiles below which a product is cut within its workgroups too: two for each core of a large GPU. */
const FEW_TILES = 256;

const tiles = (tile: Tile, m: number, n: number) => Math.ceil(m / tile.rows) * Math.ceil(n / tile.columns);

/** A tile that wastes few columns and gives a large GPU enough to do; what suits a device best, tuning finds out. */
export function tileFor(m: number, n: number): Tile {
  if (n % 64 !== 0 && n <= 96) return tiles(TILES.narrow, m, n) < FEW_TILES / 4 ? TILES.quartered : TILES.narrow;
  const count = tiles(TILES.dense, m, n);
  if (m <= 32 || count < FEW_TILES / 4) return TILES.quartered;
  return count < FEW_TILES ? TILES.halved : TILES.dense;
}
