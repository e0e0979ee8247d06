/**
 * Does work for one item after another, and yields each with its output; the work for the next has begun before an output is awaited, so that a
 * device that does it in order never waits. Once `signal` is aborted no further work begins, and its reason is thrown unless all is done. No work is
 * under way when it ends.
 */
export async function* pipelined<I, O>(
  items: readonly I[],
  work: (item: I) => Promise<O>,
  signal?: AbortSignal,
): AsyncGenerator<{ item: I; output: O }, void, void> {
  const begin = (item: I) => {
    const begun = work(item);
    begun.catch(() => {});
    return begun;
  };
  let ahead: Promise<O> | null = null;
  try {
    for (const [i, item] of items.entries()) {
      signal?.throwIfAborted();
      const current: Promise<O> = ahead ?? begin(item);
      ahead = null;
      if (i + 1 < items.length && !signal?.aborted) ahead = begin(items[i + 1] as I);
      yield { item, output: await current };
    }
  } finally {
    await ahead?.catch(() => {});
  }
}
