import type { SaveEvery } from '../settings/recipe.ts';

/** Decides between the batches of an epoch whether a state is due to be saved. */
export class SaveTimer {
  private readonly every: SaveEvery | undefined;
  private batches = 0;
  private since = performance.now();

  constructor(every: SaveEvery | undefined) {
    this.every = every;
  }

  /** Whether a state is due after `more` batches from now. */
  due(more = 0): boolean {
    if (!this.every) return false;
    if ('batches' in this.every) return this.batches + more >= this.every.batches;
    return performance.now() - this.since >= 60_000 * this.every.minutes;
  }

  countBatch(): void {
    this.batches++;
  }

  /** Whether batches were trained since the last state was handed over. */
  get unsaved(): boolean {
    return this.batches > 0;
  }

  saved(): void {
    this.batches = 0;
    this.since = performance.now();
  }
}
