import type { KeptFields } from './field.ts';
import { studio } from './field.ts';
import { KEPT_LOCAL, KEPT_SESSION } from './keys.ts';
import { KEPT_STORES } from './stores.ts';

/** Everything that a browser keeps of the studio, by the place where it lies. */
export const KEPT = {
  ...KEPT_STORES,
  local: KEPT_LOCAL,
  session: KEPT_SESSION,
  caches: {
    files: studio("pages, scripts and styles of each build, as this site's server sent them, and weight files of it that you chose"),
  },
} as const satisfies Record<string, KeptFields>;

export type KeptPlace = keyof typeof KEPT;
export const KEPT_PLACES = Object.keys(KEPT) as readonly KeptPlace[];
