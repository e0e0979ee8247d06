import type { Bundle, Room } from './check.mjs';

export const ROOMS: readonly Room[];
export const BUNDLES: readonly Bundle[];
