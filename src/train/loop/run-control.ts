import { Turns } from '#base/async/turns.ts';

/** When a run that is to stop ends: within a batch, or at the end of the epoch under way. */
export type StopTime = 'now' | 'after-epoch';

/** Requests of the user to a running training, which the loop reads between batches. */
export class RunControl {
  /** Jobs that use the device beside the run: it gives way to them between two batches. */
  readonly turns: Turns;
  private readonly abort = new AbortController();
  private stopTime: StopTime | null = null;
  private tuningSkipped = false;
  private held: { released: Promise<void>; release: () => void } | null = null;

  constructor(turns = new Turns()) {
    this.turns = turns;
  }

  /** Aborted by an immediate stop; used by work other than batches: loading weights, evaluating. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** Whether a stop was requested: the epoch under way is then the last. */
  isStopping(): boolean {
    return this.stopTime !== null;
  }

  /** Whether the run stops now, without finishing the epoch under way. */
  stopsNow(): boolean {
    return this.stopTime === 'now';
  }

  /** Skips measuring the device's tiles. */
  skipTuning(): void {
    this.tuningSkipped = true;
  }

  skipsTuning(): boolean {
    return this.tuningSkipped || this.stopTime === 'now';
  }

  isPaused(): boolean {
    return this.held !== null;
  }

  /** Requests a stop, and ends a pause. A request to stop after the epoch does not undo one to stop now. */
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

  /** Resolves at the end of the pause, or at once where there is no pause. Meanwhile other jobs may use the device. */
  async released(): Promise<void> {
    if (this.held) await this.turns.giveWayUntil(this.held.released);
  }
}
