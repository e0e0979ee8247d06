/**
 * How long a worker may be silent over a file. The slowest decoder makes 6 MB/s of compressed data on a laptop's core (JPEG 2000);
 * a sixth of that, after a minute for a codec that is still being loaded and a drive that is asleep, no honest file takes.
 */
const SECONDS = { base: 60, perMegabyte: 1, most: 600 };

/** Seconds that reading so many bytes may take. */
export function secondsFor(bytes: number): number {
  return Math.min(SECONDS.most, SECONDS.base + SECONDS.perMegabyte * (bytes / 1e6));
}

/**
 * A tick counts for no more than this: while the computer sleeps nothing is decoded, and a hidden tab is only called once a minute, which
 * makes the wait longer, never shorter.
 */
const MOST_PER_TICK = 10;

/** Counts the time a worker has been silent, by ticks of a clock that may stand still. */
export class Patience {
  private spent = 0;
  /** Seconds of silence. */
  limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** The worker went on to something that may take so long. */
  renew(limit: number): void {
    this.spent = 0;
    this.limit = limit;
  }

  /**
   * So many seconds after the last tick: is it at an end? The tick that uses up the time isn't the one that says so: what the worker
   * sent while the page stood still is heard in between.
   */
  tick(seconds: number): boolean {
    if (this.spent >= this.limit) return true;
    this.spent += Math.min(seconds, MOST_PER_TICK);
    return false;
  }
}
