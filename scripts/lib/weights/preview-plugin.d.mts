import type { Plugin } from 'vite';
import type { Pack } from '../weight-pack.mjs';
import type { Pace, WeightCatalogue } from './obtain.mjs';

export function weightDownloads(
  parts: Pace & { pack: Pack; folder?: string; catalogue?: () => Promise<WeightCatalogue>; mirror?: string },
): Plugin;
