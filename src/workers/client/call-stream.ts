import { type Batch, followStream, readStream } from '#base/async/event-stream.ts';
import type { WorkerLink } from '../link.ts';
import type { Remote } from '../rpc.ts';
import type { CallId, LongCallService } from '../services.ts';

/**
 * A long call to a worker: `start` begins it under an id, and then its events are yielded in order and its result is returned. An abort
 * asks the worker to end it; the stream goes on until the worker says so. Throws what the call failed with, or why the worker was lost.
 */
export async function* streamCall<S extends LongCallService, E, R>(
  worker: Pick<WorkerLink<S>, 'call'>,
  start: (remote: Remote<S>, call: CallId<E, R>) => Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<E, R, void> {
  const id: CallId<E, R> = crypto.randomUUID();
  const service = (remote: Remote<S>) => remote as unknown as Remote<LongCallService>;
  // Where the worker was lost meanwhile there is nothing to cancel.
  const cancel = () => void worker.call((remote) => service(remote).cancelCall(id)).catch(() => {});
  await worker.call((remote) => start(remote, id));
  let ended = false;
  const take = async () => {
    try {
      const batch = (await worker.call((remote) => service(remote).takeEvents(id))) as Batch<E, R>;
      ended = batch.end !== null;
      return batch;
    } catch (thrown) {
      ended = true;
      throw thrown;
    }
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  try {
    return yield* readStream(take);
  } finally {
    signal.removeEventListener('abort', cancel);
    if (!ended) {
      // The reader has left before the end. The rest is taken all the same: the worker forgets a call when its end was taken.
      cancel();
      void followStream(readStream(take), () => {}).catch(() => {});
    }
  }
}
