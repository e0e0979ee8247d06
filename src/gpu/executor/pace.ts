import { bytesMoved, type Dispatch } from '../plan/dispatch.ts';

/** A GPU of a laptop from 2018 (UHD 620): a quarter of its 0.4 TFLOP/s, and a third of its memory's 34 GB/s. */
const SLOW_GPU = { macsPerMs: 5e7, bytesPerMs: 1e7, msPerDispatch: 0.02 };

/** A device that has not run anything may be slower still. Its first run alone is cut for that. */
const UNKNOWN = 4;

/** While a program takes no longer, it is submitted in one piece. */
const ONE_PIECE_MS = 200;
/**
 * Else in pieces of so many milliseconds. Windows resets a GPU that is busy with one submission for two seconds, and the page is drawn
 * by the same GPU, between submissions.
 */
const PIECE_MS = 150;
/** A page that is busy hears late that a run has ended, and takes the next for a shorter one: the longest of so many runs counts. */
const RUNS_KEPT = 3;

function slowMs(dispatch: Dispatch): number {
  return (dispatch.macs ?? 0) / SLOW_GPU.macsPerMs + bytesMoved(dispatch) / SLOW_GPU.bytesPerMs + SLOW_GPU.msPerDispatch;
}

/** How long a device takes for its programs, as multiples of a slow GPU's time. */
export class Pace {
  private readonly queue: GPUQueue;
  /** Of the heaviest program so far, and its time on a slow GPU. */
  private known: { factor: number; slowMs: number };
  /** When the end of work was heard of last. */
  private heardAt = 0;

  constructor({ queue }: Pick<GPUDevice, 'queue'>, factor = UNKNOWN) {
    this.queue = queue;
    this.known = { factor, slowMs: 0 };
  }

  /** For a program that has not run yet. */
  get factor(): number {
    return this.known.factor;
  }

  /** Whether the heaviest program takes so long that it is cut; false until one has run. */
  get isSlow(): boolean {
    return this.known.factor * this.known.slowMs > ONE_PIECE_MS;
  }

  /** Waits for the end of what was submitted since `began`, and returns what that took against its time on a slow GPU. */
  async measure(began: number, slowMs: number): Promise<number> {
    await this.queue.onSubmittedWorkDone();
    const now = performance.now();
    const factor = (now - Math.max(began, this.heardAt)) / slowMs;
    this.heardAt = now;
    if (slowMs >= this.known.slowMs) this.known = { factor, slowMs };
    return factor;
  }
}

/** Cuts the runs of one program into pieces that its device should be done with in time. */
export class Pieces {
  private readonly pace: Pace;
  /** Of each dispatch on a slow GPU. */
  private readonly slowMs: readonly number[];
  private factors: readonly number[] = [];

  constructor(dispatches: readonly Dispatch[], pace: Pace) {
    this.pace = pace;
    this.slowMs = dispatches.map(slowMs);
  }

  /** Where the pieces of a run of the dispatches before `end` end, ascending; the last is `end`. A dispatch is never cut. */
  endsOf(end: number): number[] {
    const factor = this.factors.length > 0 ? Math.max(...this.factors) : this.pace.factor;
    if (factor * this.total(end) <= ONE_PIECE_MS) return [end];
    const ends: number[] = [];
    let ms = 0;
    for (let i = 0; i < end; i++) {
      const own = factor * this.slowMs[i];
      if (ms > 0 && ms + own > PIECE_MS) {
        ends.push(i);
        ms = 0;
      }
      ms += own;
    }
    return [...ends, end];
  }

  /** Learns from the run of the dispatches before `end` that was submitted from `began` on. */
  async learn(began: number, end: number): Promise<void> {
    const factor = await this.pace.measure(began, this.total(end));
    this.factors = [...this.factors, factor].slice(-RUNS_KEPT);
  }

  private total(end: number): number {
    let sum = 0;
    for (let i = 0; i < end; i++) sum += this.slowMs[i];
    return sum;
  }
}
