/** Runs tasks one after another; a cancel aborts the task under way and those that wait behind it. */
export class SerialQueue {
  private last: Promise<void> = Promise.resolve();
  private abort = new AbortController();
  private readonly onCancel: () => void;

  /** `onCancel` ends what a task waits for, where its signal does not reach. */
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
