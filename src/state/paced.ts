/**
 * Does something at once, and what is asked for within the next `ms` once, when they are over: keys come faster than all of a large
 * study can be worked out anew.
 */
export function paced(act: () => void, ms: number): () => void {
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
