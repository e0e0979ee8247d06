/** Gives the items of a stream while the next one is already being made. Whoever stops early ends the stream, when that one is made. */
export async function* oneAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, void> {
  const stream = items[Symbol.asyncIterator]();
  let next = stream.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = stream.next();
      // Its failure is told when its turn comes.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await stream.return?.();
  }
}
