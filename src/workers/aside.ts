/**
 * Work beside the runs that can be given up, one piece at a time. The next piece, and a run that begins, end the one before and wait
 * until it has let go of the device: two nets that are compiled at once would take each other's tiles.
 */
export class Aside {
  private current: { abort: AbortController; ended: Promise<void> } | null = null;

  /** Throws what the work throws; the reason of its signal where it was given up, by what comes next or by `cancelled`. */
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
    const over = () => {};
    this.current = { abort, ended: result.then(over, over) };
    return result;
  }

  /** Gives up the present work; resolves when it is over. */
  async end(): Promise<void> {
    this.current?.abort.abort(new DOMException('Cancelled', 'AbortError'));
    await this.current?.ended;
  }
}
