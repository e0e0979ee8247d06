/** Events of one run between the loop that makes them and the listener that takes them, in order; the loop never waits. */
export class EventQueue<E> {
  private waiting: E[] = [];
  private ended = false;
  private failure: { thrown: unknown } | null = null;
  private wake: (() => void) | null = null;

  push(event: E): void {
    this.waiting.push(event);
    this.notify();
  }

  /** No event follows; a failure is thrown once the events before it are taken. */
  end(failure?: { thrown: unknown }): void {
    this.ended = true;
    this.failure = failure ?? null;
    this.notify();
  }

  /** All waiting events, or the next one; empty after the end. */
  async take(): Promise<E[]> {
    while (this.waiting.length === 0 && !this.ended) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.waiting.length === 0 && this.failure) throw this.failure.thrown;
    return this.waiting.splice(0);
  }

  private notify(): void {
    this.wake?.();
    this.wake = null;
  }
}
