/** Runs tasks one after another. Cancelling aborts the running task and all waiting ones. */
export class SerialQueue {
  private last: Promise<void> = Promise.resolve();
  private abort = new AbortController();
  private readonly onCancel: () => void;

  /** `onCancel` ends operations that a task awaits and that can't observe its signal. */
  constructor(onCancel: () => void = () => {}) {
    this.onCancel = onCancel;
  }

  /** `task` must not throw. */
  add(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.abort;
    this.last = this.last.then(() => (signal.aborted ? undefined : task(signal)));
    return this.last;
  }

  cancel(): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.onCancel();
  }
}
