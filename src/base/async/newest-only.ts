/**
 * Runs one job at a time. Of the jobs that are requested meanwhile only the newest runs, after the present one has ended, so that quick
 * input builds up no queue. No job is aborted: see Latest for that.
 */
export class NewestOnly {
  private running: Promise<void> | null = null;
  private waiting: { job: () => Promise<void>; turn: Promise<void> } | null = null;

  /** Resolves when this job, or a newer one in its place, has ended. Rejects as that job does. */
  ask(job: () => Promise<void>): Promise<void> {
    if (!this.running) return this.begin(job);
    if (this.waiting) this.waiting.job = job;
    else this.waiting = { job, turn: this.afterRunning(this.running) };
    return this.waiting.turn;
  }

  private begin(job: () => Promise<void>): Promise<void> {
    this.running = job().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async afterRunning(running: Promise<void>): Promise<void> {
    await running.catch(() => {});
    const { job } = this.waiting as NonNullable<typeof this.waiting>;
    this.waiting = null;
    await this.begin(job);
  }
}
