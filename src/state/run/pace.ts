/** So many batches in a row must take about the same time before their pace is told. */
const BATCHES = 4;

/** The most by which the times of those batches may differ, as a share of their median. */
const SPREAD = 0.5;

/**
 * Seconds of one batch, once the last few took about the same time; null before. The first batches compile GPU programs and fill caches,
 * so that a guess from them would be of hours.
 */
export function settledSeconds(durations: readonly number[]): number | null {
  const sorted = durations.slice(-BATCHES).sort((a, b) => a - b);
  const [least = 0, below = 0, above = 0, most = 0] = sorted;
  if (sorted.length < BATCHES) return null;
  const median = (below + above) / 2;
  return most - least <= SPREAD * median ? median : null;
}

/** The pace of a run: seconds of a batch, from the times at which batches ended. */
export class Pace {
  private endedAt: number | null = null;
  private epoch = 0;
  private durations: number[] = [];
  private settled: number | null = null;

  /** A batch of an epoch ended, at a time in milliseconds. What lies between epochs is no batch's time. */
  batch(epoch: number, at: number): void {
    if (this.endedAt !== null && this.epoch === epoch) this.durations = [...this.durations, (at - this.endedAt) / 1000].slice(-BATCHES);
    this.endedAt = at;
    this.epoch = epoch;
    this.settled = settledSeconds(this.durations) ?? this.settled;
  }

  /** The run pauses: the time until the next batch is no batch's. */
  interrupt(): void {
    this.endedAt = null;
  }

  /** The last pace that had settled; null before the first. */
  get secondsPerBatch(): number | null {
    return this.settled;
  }
}
