/** When a run that is to stop ends: within a batch, or at the end of the epoch under way. */
export type StopTime = 'now' | 'after-epoch';

/** What a person may ask of a running training, and what the loop looks at between batches. */
export class RunControl {
  private readonly abort = new AbortController();
  private stopTime: StopTime | null = null;
  private tuningSkipped = false;
  private held: { released: Promise<void>; release: () => void } | null = null;

  /** Aborted by a stop at once; for what is not a batch: loading weights, evaluating. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** What is trained now is the last. */
  isStopping(): boolean {
    return this.stopTime !== null;
  }

  /** Not even the epoch under way is finished. */
  stopsNow(): boolean {
    return this.stopTime === 'now';
  }

  /** The device is taken as it is. */
  skipTuning(): void {
    this.tuningSkipped = true;
  }

  skipsTuning(): boolean {
    return this.tuningSkipped || this.stopTime === 'now';
  }

  isPaused(): boolean {
    return this.held !== null;
  }

  /** Ends a pause, too. The later wish does not undo the stronger one. */
  stop(time: StopTime): void {
    if (this.stopTime !== 'now') this.stopTime = time;
    if (time === 'now') this.abort.abort();
    this.resume();
  }

  pause(): void {
    if (this.held || this.stopTime === 'now') return;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.held = { released, release };
  }

  resume(): void {
    this.held?.release();
    this.held = null;
  }

  /** Resolves at the end of the pause, at once where there is none. */
  async released(): Promise<void> {
    await this.held?.released;
  }
}
