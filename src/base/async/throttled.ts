/**
 * Acts at the first call, and once more after `ms` milliseconds for all calls that came within them. For work that must follow keys which come
 * faster than it can be done.
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
