import type { Dispatch, Tuning } from '../plan/dispatch.ts';

/**
 * Which tile a software adapter takes. It computes on few cores with few registers and pays for every access to workgroup
 * memory, so that a thread does best with 16 x 8 results of its own, also where that leaves few workgroups.
 */
function softwareWay({ own, rows, columns }: Tuning): string {
  return rows >= 128 && columns >= 64 ? 'deep' : own;
}

/** How a device computes its products: by the tiles that its class is known to like. */
export class KernelWays {
  private readonly software: boolean;

  constructor(software: boolean) {
    this.software = software;
  }

  /** The dispatch as this device should run it; its results and bindings are the same. */
  choose(dispatch: Dispatch): Dispatch {
    const { tuning } = dispatch;
    if (!tuning || !this.software) return dispatch;
    const way = softwareWay(tuning);
    return way === tuning.own ? dispatch : tuning.as(way);
  }
}
