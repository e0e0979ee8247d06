import { type Batch, EventStream } from '#base/async/event-stream.ts';

/** Names a long call on both sides of the wire, with the types of its events and its result. */
export type CallId<E, R> = string & { readonly events?: E; readonly result?: R };

/** The methods that all long calls of a service share. Each call is begun by a method of its own, which returns before the call ends. */
export interface LongCallService {
  /** Returns the events since the last request, and the result at the end. Waits until there is one of them. Throws the call's error. */
  takeEvents<E, R>(call: CallId<E, R>): Promise<Batch<E, R>>;
  /** Asks a call to end; its events must still be taken until it has ended. Does nothing if the call has ended. */
  cancelCall(call: string): Promise<void>;
}

interface LongCall {
  stream: EventStream<unknown, unknown>;
  abort: AbortController;
}

/** The long calls of a worker. A call is removed once its end was taken. */
export class LongCalls implements LongCallService {
  private readonly calls = new Map<string, LongCall>();

  /** Begins a call. `work` passes its events to `tell`, returns the result, and ends when the signal is aborted. */
  begin<E, R>(id: CallId<E, R>, work: (tell: (event: E) => void, signal: AbortSignal) => Promise<R>): void {
    const stream = new EventStream<E, R>();
    const abort = new AbortController();
    this.calls.set(id, { stream: stream as EventStream<unknown, unknown>, abort });
    work((event) => stream.push(event), abort.signal).then(
      (result) => stream.end(result),
      (thrown) => stream.fail(thrown),
    );
  }

  /** Does the work of a call that has no events and answers by itself; a cancel aborts the signal meanwhile. */
  async during<R>(id: string, work: (signal: AbortSignal) => Promise<R>): Promise<R> {
    const abort = new AbortController();
    this.calls.set(id, { stream: new EventStream(), abort });
    try {
      return await work(abort.signal);
    } finally {
      this.calls.delete(id);
    }
  }

  async takeEvents<E, R>(id: CallId<E, R>): Promise<Batch<E, R>> {
    const call = this.calls.get(id);
    if (!call) throw new Error(`There is no call ${id}.`);
    try {
      const batch = (await call.stream.take()) as Batch<E, R>;
      if (batch.end) this.calls.delete(id);
      return batch;
    } catch (thrown) {
      this.calls.delete(id);
      throw thrown;
    }
  }

  async cancelCall(id: string): Promise<void> {
    this.calls.get(id)?.abort.abort(new DOMException('Cancelled', 'AbortError'));
  }
}
