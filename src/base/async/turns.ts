/**
 * Lets short jobs use what a long one holds, such as the device, while that goes on: a job waits until the holder gives way, at a place
 * where it can. While there is no holder, jobs run as they come. No two of them run at once.
 */
export class Turns {
  private held = false;
  private last: Promise<unknown> = Promise.resolve();
  private waiting: (() => Promise<void>)[] = [];
  private wake: (() => void) | null = null;

  /** Whether a job waits for the holder. */
  get asked(): boolean {
    return this.waiting.length > 0;
  }

  /** Runs a job when it has its turn; throws what the job throws. */
  take<T>(job: () => Promise<T>): Promise<T> {
    if (!this.held) return this.inTurn(job);
    const result = new Promise<T>((resolve, reject) => {
      this.waiting.push(() => this.inTurn(job).then(resolve, reject));
    });
    this.wake?.();
    return result;
  }

  /** Holds from when the jobs before have ended until `work` has; then the jobs that wait have their turn. One can hold at a time. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.held = true;
    await this.last;
    try {
      return await work();
    } finally {
      this.held = false;
      void this.giveWay();
    }
  }

  /** For the holder: runs the jobs that wait, one after another, and resolves when none is left. */
  async giveWay(): Promise<void> {
    while (this.asked) for (const run of this.waiting.splice(0)) await run();
  }

  /** For the holder that has nothing to do: gives way to every job until `over` resolves. */
  async giveWayUntil(over: Promise<void>): Promise<void> {
    let isOver = false;
    const ended = over.then(() => {
      isOver = true;
    });
    while (!isOver) {
      const woken = new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      if (!this.asked) await Promise.race([ended, woken]);
      this.wake = null;
      if (!isOver) await this.giveWay();
    }
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = this.last.then(job);
    this.last = result.catch(() => {});
    return result;
  }
}
