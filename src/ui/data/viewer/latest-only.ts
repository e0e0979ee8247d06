/** Runs one job at a time; of those asked for meanwhile only the newest is run, so that a fast hand leaves no queue behind. */
export class LatestOnly {
  private running = false;
  private waiting: (() => Promise<void>) | null = null;

  /** `job` must not throw. */
  ask(job: () => Promise<void>): void {
    this.waiting = job;
    if (!this.running) void this.drain();
  }

  private async drain(): Promise<void> {
    this.running = true;
    while (this.waiting) {
      const job = this.waiting;
      this.waiting = null;
      await job();
    }
    this.running = false;
  }
}
