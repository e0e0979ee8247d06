/** What a reader gets at a time: the next events in order, and with the last of them what the call came to. */
export interface Batch<E, R> {
  events: E[];
  /** null while more may follow. */
  end: { result: R } | null;
}

/**
 * The events of one long call, in order, between the code that makes them, which never waits, and their one reader. The end belongs to the
 * stream: the result comes with the last events, a failure is thrown after them, and whatever is pushed later is dropped.
 */
export class EventStream<E, R> {
  private waiting: E[] = [];
  private ending: { result: R } | { thrown: unknown } | null = null;
  private wake: (() => void) | null = null;

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

  /** All events that wait, or the next one, or the end. Throws what the call failed with once the events before it are taken. */
  async take(): Promise<Batch<E, R>> {
    while (this.waiting.length === 0 && !this.ending) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
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
 * Reads a stream batch by batch: yields its events and returns its result; throws what it failed with. The next batch is asked for when the
 * one before has arrived, so that events stay in order on any way that answers each request.
 */
export async function* readStream<E, R>(take: () => Promise<Batch<E, R>>): AsyncGenerator<E, R, void> {
  for (;;) {
    const { events, end } = await take();
    yield* events;
    if (end) return end.result;
  }
}

/** Hands every event of a stream on, each after the one before was dealt with, and resolves with the result. */
export async function followStream<E, R>(stream: AsyncGenerator<E, R, void>, onEvent: (event: E) => void | Promise<void>): Promise<R> {
  for (;;) {
    const step = await stream.next();
    if (step.done) return step.value;
    await onEvent(step.value);
  }
}
