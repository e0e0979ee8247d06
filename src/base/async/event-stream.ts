/** A part of the stream: the next events in order, and with the last of them the result of the call. */
export interface Batch<E, R> {
  events: E[];
  /** The end with its result; null while more events may follow. */
  end: { result: R } | null;
}

/**
 * Queues the events of one long call, in order, for their one reader; the writer never waits. The result arrives with the last events, a
 * failure is thrown after them, and events that are pushed after the end are dropped.
 */
export class EventStream<E, R> {
  private waiting: E[] = [];
  private ending: { result: R } | { thrown: unknown } | null = null;
  private wake: (() => void) | null = null;
  private reading = false;

  push(event: E): void {
    if (this.ending) return;
    this.waiting.push(event);
    this.notify();
  }

  end(result: R): void {
    this.close({ result });
  }

  fail(thrown: unknown): void {
    this.close({ thrown });
  }

  /**
   * Returns all waiting events, else waits for the next one or the end. Throws the failure of the call after the events before it, and an
   * Error if another reader is waiting, because each event goes to one reader only.
   */
  async take(): Promise<Batch<E, R>> {
    if (this.reading) throw new Error('The stream already has a reader that waits for its next event.');
    this.reading = true;
    while (this.waiting.length === 0 && !this.ending) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.reading = false;
    const events = this.waiting.splice(0);
    if (!this.ending) return { events, end: null };
    if ('result' in this.ending) return { events, end: this.ending };
    if (events.length === 0) throw this.ending.thrown;
    return { events, end: null };
  }

  private close(ending: { result: R } | { thrown: unknown }): void {
    this.ending ??= ending;
    this.notify();
  }

  private notify(): void {
    this.wake?.();
    this.wake = null;
  }
}

/**
 * Reads a stream batch by batch: yields its events and returns its result; throws its failure. A batch is requested only after the one
 * before has arrived, so that events stay in order over any channel.
 */
export async function* readStream<E, R>(take: () => Promise<Batch<E, R>>): AsyncGenerator<E, R, void> {
  for (;;) {
    const { events, end } = await take();
    yield* events;
    if (end) return end.result;
  }
}

/**
 * Calls `onEvent` for every event of a stream, each after the call before has resolved, and resolves with the stream's result. If
 * `onEvent` throws, the stream is closed first, so that the work behind it ends; then the error is thrown.
 */
export async function followStream<E, R>(stream: AsyncGenerator<E, R, void>, onEvent: (event: E) => void | Promise<void>): Promise<R> {
  try {
    for (;;) {
      const step = await stream.next();
      if (step.done) return step.value;
      await onEvent(step.value);
    }
  } finally {
    // This does nothing if the stream has ended. The value goes to no one.
    await stream.return(undefined as R);
  }
}
