/**
 * Runs the tasks behind one place of the screen, of which only the newest counts: a new run aborts the one before.
 *
 * A task reports while its signal is not aborted. The signal is aborted by a newer run, by `abort`, and when the task itself has ended, so an
 * event that arrives late changes nothing, and what has ended can't be shown as running.
 */
export class Latest {
  private current: AbortController | null = null;
  private readonly onIdle: () => void;

  /** `onIdle` takes down what was shown of a task: it is called whenever one has ended or was aborted and no newer one took its place. */
  constructor(onIdle: () => void = () => {}) {
    this.onIdle = onIdle;
  }

  get running(): boolean {
    return this.current !== null;
  }

  /** Throws what the task throws, but nothing once the task was aborted: a newer task, or the user, no longer waits for it. */
  async run(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.current?.abort(new DOMException('Superseded', 'AbortError'));
    const own = new AbortController();
    this.current = own;
    try {
      await task(own.signal);
    } catch (thrown) {
      if (!own.signal.aborted) throw thrown;
    } finally {
      if (this.current === own) this.end('Ended');
    }
  }

  /** Aborts the task under way, if there is one. */
  abort(): void {
    if (this.current) this.end('Cancelled');
  }

  private end(reason: string): void {
    const ended = this.current;
    this.current = null;
    ended?.abort(new DOMException(reason, 'AbortError'));
    this.onIdle();
  }
}
