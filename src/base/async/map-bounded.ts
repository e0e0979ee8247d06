/**
 * Maps over items with at most `limit` tasks at a time, and yields outputs as they are ready. After `signal` is aborted no further task
 * begins. Throws what the first failing task throws.
 */
export async function* mapBounded<I, O>(
  items: readonly I[],
  limit: number,
  task: (item: I) => Promise<O>,
  signal?: AbortSignal,
): AsyncGenerator<O, void, void> {
  const running = new Map<number, Promise<{ key: number; output: O }>>();
  let next = 0;
  while (next < items.length || running.size > 0) {
    while (next < items.length && running.size < limit && !signal?.aborted) {
      const key = next++;
      const done = task(items[key] as I).then((output) => ({ key, output }));
      // The first failure ends the loop; without a handler, a later one would count as unhandled.
      done.catch(() => {});
      running.set(key, done);
    }
    if (running.size === 0) return;
    const { key, output } = await Promise.race(running.values());
    running.delete(key);
    yield output;
  }
}
