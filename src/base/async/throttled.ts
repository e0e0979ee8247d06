/**
 * Returns a function that acts at the first call, and once more after `ms` milliseconds for all calls within that time. For work that is
 * slower than the key presses that cause it.
 */
export function throttled(act: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wanted = false;
  const run = (): void => {
    wanted = false;
    timer = setTimeout(() => {
      timer = null;
      if (wanted) run();
    }, ms);
    act();
  };
  return () => {
    if (timer === null) run();
    else wanted = true;
  };
}
