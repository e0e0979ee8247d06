/** Whether work ended since its signal was aborted, going by what it threw. */
export function isAbortBy(signal: AbortSignal | undefined, thrown: unknown): signal is AbortSignal {
  return signal?.aborted === true && thrown === signal.reason;
}

/** Resolves when work has ended or the signal is aborted, whichever comes first; throws what the work throws. */
export async function endedOrAborted(signal: AbortSignal, work: Promise<unknown>): Promise<void> {
  let hear = () => {};
  const aborted = new Promise<void>((resolve) => {
    hear = resolve;
  });
  signal.addEventListener('abort', hear, { once: true });
  if (signal.aborted) hear();
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', hear);
  }
}

/** Resolves to null where the signal ended the work; throws what else the work throws. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (thrown) {
    if (isAbortBy(signal, thrown)) return null;
    throw thrown;
  }
}
