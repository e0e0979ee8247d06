import { create } from 'zustand';
import { LOCAL_KEYS } from '#base/kept-keys.ts';
import { TOUR_STOPS } from './tour-stops.ts';

/** `open`: it is on the screen, also after a reload; `left`: a person went away from it before its end; `done`: it was seen to the end. */
export type TourState = 'fresh' | 'open' | 'left' | 'done';

interface Tour {
  /** The stop, counted from 0. */
  at: number;
  state: TourState;
  /** Begins the tour, or goes on with it where it was left. */
  start(): void;
  /** Goes to another stop; beyond the last one it is done. */
  to(stop: number): void;
  leave(): void;
}

const KEY = LOCAL_KEYS.tour;

type Kept = Pick<Tour, 'at' | 'state'>;

/** Reads the place that this browser keeps; a fresh tour where it keeps none, or something else than we write. */
export function readTour(kept: string | null): Kept {
  const [, stop, state] = /^([0-9]+) (open|left|done)$/.exec(kept ?? '') ?? [];
  const at = Number(stop);
  if (state === undefined || at >= TOUR_STOPS.length) return { at: 0, state: 'fresh' };
  return { at, state: state as TourState };
}

function stored(): string | null {
  try {
    return globalThis.localStorage?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

export const useTour = create<Tour>()((set, get) => {
  const keep = (kept: Kept) => {
    set(kept);
    try {
      globalThis.localStorage?.setItem(KEY, `${kept.at} ${kept.state}`);
    } catch {
      // Without storage the place is known until the page is left.
    }
  };
  return {
    ...readTour(stored()),
    start: () => keep({ at: get().state === 'done' ? 0 : get().at, state: 'open' }),
    to: (stop) => {
      const last = TOUR_STOPS.length - 1;
      keep(stop > last ? { at: last, state: 'done' } : { at: Math.max(0, stop), state: 'open' });
    },
    leave: () => {
      const isLast = get().at === TOUR_STOPS.length - 1;
      keep({ at: get().at, state: isLast ? 'done' : 'left' });
    },
  };
});
