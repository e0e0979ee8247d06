/**
 * Runs one job at a time on a resource that only one job can use, such as the device: two nets that are compiled at once would disturb each
 * other's choice of tiles. The next job aborts the one before and begins when that one has ended.
 */
export class ExclusiveJob {
  private current: { abort: AbortController; ended: Promise<void> } | null = null;

  /** Whether a job runs, or waits for the one before. */
  get isBusy(): boolean {
    return this.current !== null;
  }

  /** Throws what the work throws, or the reason of its signal where the next job, `end` or the signal `cancelled` aborted it. */
  run<T>(work: (signal: AbortSignal) => Promise<T>, cancelled?: AbortSignal): Promise<T> {
    const before = this.end();
    const abort = new AbortController();
    const { signal } = abort;
    cancelled?.addEventListener('abort', () => abort.abort(cancelled.reason), { once: true });
    if (cancelled?.aborted) abort.abort(cancelled.reason);
    const result = before.then(() => {
      signal.throwIfAborted();
      return work(signal);
    });
    const over = () => {
      if (this.current?.abort === abort) this.current = null;
    };
    this.current = { abort, ended: result.then(over, over) };
    return result;
  }

  /** Aborts the running job; resolves when it has ended. */
  async end(): Promise<void> {
    this.current?.abort.abort(new DOMException('Cancelled', 'AbortError'));
    await this.current?.ended;
  }
}
