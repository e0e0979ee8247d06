import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { ThreadStart } from '#wasm/executor/runtime.ts';

/** What a thread posts before it waits for work. */
export const READY = 'ready';

/**
 * Hands the start to a new worker; done when that waits for work. `ended` is told the reason if the worker fails later. Throws ProblemError where
 * the worker can not be loaded.
 */
export function startThreadIn(worker: Worker, start: ThreadStart, ended: (reason: Said) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => data === READY && resolve());
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      ended(message || phrase('worker/ended'));
      reject(new ProblemError('thread-not-loaded', phrase('subject/processor'), { reason: message || phrase('worker/not-loaded') }));
    });
    worker.postMessage(start);
  });
}
