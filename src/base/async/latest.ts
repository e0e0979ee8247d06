/**
 * Runs the tasks for one place on the screen, of which only the newest counts: a new run aborts the one before.
 *
 * A task reports only while its signal is not aborted. A newer run, `abort`, and the end of the task itself abort the signal, so that a
 * late event changes nothing and an ended task is never shown as running.
 */
export class Latest {
  private current: AbortController | null = null;
  private readonly onIdle: () => void;

  /** `onIdle` clears the display of a task. It is called when a task has ended or was aborted and no newer one has replaced it. */
  constructor(onIdle: () => void = () => {}) {
    this.onIdle = onIdle;
  }

  get running(): boolean {
    return this.current !== null;
  }

  /** Throws what the task throws, except after the task was aborted: then nobody waits for it. */
  async run(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.current?.abort(new DOMException('Superseded', 'AbortError'));
    const own = new AbortController();
    this.current = own;
    try {
      await task(own.signal);
    } catch (thrown) {
      if (!own.signal.aborted) throw thrown;
    } finally {
      if (this.current === own) this.end(new DOMException('Ended', 'AbortError'));
    }
  }

  /** Aborts the running task, if there is one. */
  abort(): void {
    if (this.current) this.end(new DOMException('Cancelled', 'AbortError'));
  }

  private end(reason: DOMException): void {
    const ended = this.current;
    this.current = null;
    ended?.abort(reason);
    this.onIdle();
  }
}
