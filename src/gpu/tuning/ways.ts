import type { Dispatch, Tuning } from '../plan/dispatch.ts';

/** Below it, smaller tiles keep more threads busy, and their code compiles sooner. */
const FEW_TILES = 16;

/** Sums of so many products are cut into slices: shorter ones are more exact. */
const LONG_SUM = 1024;

/**
 * Which tile a software adapter takes. It computes on few cores with few registers and pays for every access to workgroup
 * memory and every barrier, so that a thread does best with 16 x 8 results of its own, also where that leaves few workgroups.
 */
function softwareWay({ rows, columns, depth }: Tuning): string {
  if (depth >= LONG_SUM && rows <= 32) return 'quartered plain';
  if (rows >= 128 && columns >= 64) return 'deep plain';
  const wide = columns % 64 === 0 || columns > 96;
  const tiles = Math.ceil(rows / 64) * Math.ceil(columns / (wide ? 64 : 32));
  if (rows <= 32 || tiles < FEW_TILES) return 'small plain';
  return wide ? 'large plain' : 'narrow plain';
}

/** How a device computes its products: by the tiles that its class is known to like, or that were measured to be quickest on it. */
export class KernelWays {
  private readonly software: boolean;
  private measured: ReadonlyMap<string, string> = new Map();

  constructor(software: boolean) {
    this.software = software;
  }

  /** The tile of every class of shapes that was tuned; programs prepared from now on use them. */
  use(measured: ReadonlyMap<string, string>): void {
    this.measured = measured;
  }

  /** The dispatch as this device should run it; its results and bindings are the same. */
  choose(dispatch: Dispatch): Dispatch {
    const { tuning } = dispatch;
    if (!tuning) return dispatch;
    const way = this.software ? softwareWay(tuning) : this.measured.get(tuning.shapeClass);
    return way && (this.software || tuning.ways.includes(way)) ? tuning.as(way) : dispatch;
  }
}
