/**
 * How long a worker may be silent over a file. The slowest decoder (JPEG 2000) reads 6 MB/s of compressed data on a laptop's core. The
 * limit assumes a sixth of that, plus a minute for loading the codec and for a drive that is asleep.
 */
const SECONDS = { base: 60, perMegabyte: 1, most: 600 };

/** Returns the seconds that reading `bytes` may take. */
export function secondsFor(bytes: number): number {
  return Math.min(SECONDS.most, SECONDS.base + SECONDS.perMegabyte * (bytes / 1e6));
}

/**
 * The most seconds that one tick counts for. While the computer sleeps nothing is decoded, so that time must not count. A hidden tab's
 * timers run only once a minute, which makes the wait longer, never shorter.
 */
const MOST_PER_TICK = 10;

/** Counts the time a worker has been silent, by ticks of a clock that may stand still. */
export class Patience {
  private spent = 0;
  /** The allowed silence, in seconds. */
  limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Starts counting anew, for work that may take `limit` seconds. */
  renew(limit: number): void {
    this.spent = 0;
    this.limit = limit;
  }

  /**
   * Counts `seconds` since the last tick. Returns whether the time was already used up before this tick: so, after the page's thread was
   * blocked, the worker's waiting messages are received before it is ended.
   */
  tick(seconds: number): boolean {
    if (this.spent >= this.limit) return true;
    this.spent += Math.min(seconds, MOST_PER_TICK);
    return false;
  }
}
