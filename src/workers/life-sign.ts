/*
 * A worker can end without an event on its page: when the browser takes its memory back, or when it closes itself. So a worker holds a
 * lock for as long as it lives, and whoever started it waits for that lock: no clock is needed, and a long computation is no death.
 */

const PREFIX = 'groundglass-worker:';

/** The message in which a worker names the lock that it holds. */
interface LifeSign {
  alive: string;
}

/** Called once in a worker: takes its lock and tells the page. Without the Web Locks API nothing is told. */
export function showLife(worker: { navigator: { locks?: LockManager }; postMessage(message: unknown): void }): void {
  const name = PREFIX + crypto.randomUUID();
  void worker.navigator.locks?.request(name, () => {
    worker.postMessage({ alive: name } satisfies LifeSign);
    return new Promise(() => {});
  });
}

/** Calls `then` once the worker has ended whose life sign this message is; nothing happens for other messages. */
export function whenEnded(message: unknown, then: () => void): void {
  if (typeof message !== 'object' || message === null || !('alive' in message)) return;
  void navigator.locks.request(String(message.alive), async () => then());
}
