/** Drops are read one after another; a cancel ends the one being read and those that wait for it. */
export class ReadingQueue {
  private last: Promise<void> = Promise.resolve();
  private abort = new AbortController();
  private readonly onCancel: () => void;

  /** `onCancel` ends what a reading waits for, and would wait for in spite of its signal. */
  constructor(onCancel: () => void = () => {}) {
    this.onCancel = onCancel;
  }

  /** `read` must not throw. */
  add(read: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.abort;
    this.last = this.last.then(() => (signal.aborted ? undefined : read(signal)));
    return this.last;
  }

  cancel(): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.onCancel();
  }
}
