import type { Dispatch, Tuning } from '../plan/dispatch.ts';

/** Below this number of tiles, smaller tiles keep more threads busy, and their code compiles sooner. */
const FEW_TILES = 16;

/** Number of products from which on a sum is cut into slices, because shorter sums are more exact. */
const LONG_SUM = 1024;

/**
 * Returns the tile for a software adapter. Such an adapter has few cores with few registers, and every access to workgroup
 * memory and every barrier costs time. A thread is therefore quickest with 16 x 8 results of its own, even with few workgroups.
 */
function softwareWay({ rows, columns, depth }: Tuning): string {
  if (depth >= LONG_SUM && rows <= 32) return 'quartered plain';
  if (rows >= 128 && columns >= 64) return 'deep plain';
  const wide = columns % 64 === 0 || columns > 96;
  const tiles = Math.ceil(rows / 64) * Math.ceil(columns / (wide ? 64 : 32));
  if (rows <= 32 || tiles < FEW_TILES) return 'small plain';
  return wide ? 'large plain' : 'narrow plain';
}

/** Chooses how a device computes its products: a software adapter by `softwareWay`, others with the tiles measured to be quickest. */
export class KernelWays {
  private readonly software: boolean;
  private measured: ReadonlyMap<string, string> = new Map();

  constructor(software: boolean) {
    this.software = software;
  }

  /** Sets the tile of every class of shapes that was tuned. Programs that are prepared later use these tiles. */
  use(measured: ReadonlyMap<string, string>): void {
    this.measured = measured;
  }

  /** Returns what computes a dispatch in the way that this device should run it: the same results, by one dispatch or several. */
  choose(dispatch: Dispatch): readonly Dispatch[] {
    const { tuning } = dispatch;
    if (!tuning) return [dispatch];
    const way = this.software ? softwareWay(tuning) : this.measured.get(tuning.shapeClass);
    return way && (this.software || tuning.ways.includes(way)) ? tuning.as(way) : [dispatch];
  }
}
