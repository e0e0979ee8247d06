import { type Batch, followStream, readStream } from '#base/async/event-stream.ts';
import type { WorkerLink } from '../link.ts';
import type { Remote } from '../rpc.ts';
import type { CallId, LongCallService } from '../services.ts';

/**
 * Makes a long call to a worker: `start` begins it under an id, then its events are yielded in order and its result is returned. An abort
 * asks the worker to end the call, and the stream continues until it has ended. Throws the call's error, or why the worker was lost.
 */
export async function* streamCall<S extends LongCallService, E, R>(
  worker: Pick<WorkerLink<S>, 'call'>,
  start: (remote: Remote<S>, call: CallId<E, R>) => Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<E, R, void> {
  const id: CallId<E, R> = crypto.randomUUID();
  const service = (remote: Remote<S>) => remote as unknown as Remote<LongCallService>;
  // If the worker was lost, there is no call to cancel.
  const cancel = () => void worker.call((remote) => service(remote).cancelCall(id)).catch(() => {});
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
  try {
    await worker.call((remote) => start(remote, id));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
    return yield* readStream(take);
  } finally {
    signal.removeEventListener('abort', cancel);
    if (!ended) {
      // The reader stopped before the end, or `start` threw, perhaps after the worker had begun. Take the remaining events: the worker
      // removes a call only when its end was taken.
      cancel();
      void followStream(readStream(take), () => {}).catch(() => {});
    }
  }
}
