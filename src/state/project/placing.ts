import { create } from 'zustand';

/**
 * Whether loaded scans are still being looked for in the open project. Until they are found, their labels are those of their files alone, without
 * what a person has decided: nothing is to be scored with them.
 */
export const usePlacing = create<{ isPlacing: boolean }>(() => ({ isPlacing: false }));

/** Resolves when what was decided about the loaded scans is back: at once, where nothing is being looked for. */
export function untilPlaced(): Promise<void> {
  if (!usePlacing.getState().isPlacing) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = usePlacing.subscribe(({ isPlacing }) => {
      if (isPlacing) return;
      stop();
      resolve();
    });
  });
}
