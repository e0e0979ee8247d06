import type { SliceImage } from '../scan.ts';
import type { Bitmap } from './bitmap.ts';

/** A range of HU from `low` (inclusive) to `high` (exclusive). */
export interface HuRange {
  low: number;
  high: number;
}

/** HU of diseased lung; healthy lung has lower values. Vessels inside the mask count as consolidation. */
export const GROUND_GLASS: HuRange = { low: -750, high: -300 };
export const CONSOLIDATION: HuRange = { low: -300, high: 50 };

/** The number of lung pixels, and how many of them lie in each range. */
export interface LungCount {
  lung: number;
  within: number[];
}

/** Counts the lung pixels of a slice by range; null for pictures, which have no Hounsfield units. */
export function countLung({ unit, pixels }: SliceImage, mask: Bitmap, ranges: readonly HuRange[]): LungCount | null {
  if (unit !== 'HU') return null;
  const count: LungCount = { lung: 0, within: ranges.map(() => 0) };
  for (let i = 0; i < pixels.length; i++) {
    if (mask.bits[i] === 0) continue;
    count.lung++;
    for (let r = 0; r < ranges.length; r++) if (pixels[i] >= ranges[r].low && pixels[i] < ranges[r].high) count.within[r]++;
  }
  return count;
}

/**
 * Returns the share of the lung in each range over all slices, 0..1; null without lung. A threshold mask leaves out dense tissue at the
 * lung's edge, so that consolidation is underestimated.
 */
export function involvement(counts: readonly LungCount[]): number[] | null {
  const lung = counts.reduce((sum, count) => sum + count.lung, 0);
  if (lung === 0) return null;
  return counts[0].within.map((_, r) => counts.reduce((sum, count) => sum + count.within[r], 0) / lung);
}
