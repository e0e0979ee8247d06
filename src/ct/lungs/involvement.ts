import type { SliceImage } from '../scan.ts';
import type { Bitmap } from './bitmap.ts';

/** From `low` up to but not including `high`, in HU. */
export interface HuRange {
  low: number;
  high: number;
}

/** Ill lung by its density: healthy lung lies below. Vessels inside the mask count as consolidation. */
export const GROUND_GLASS: HuRange = { low: -750, high: -300 };
export const CONSOLIDATION: HuRange = { low: -300, high: 50 };

/** Pixels of lung, and of those the ones in each range. */
export interface LungCount {
  lung: number;
  within: number[];
}

/** Counts the lung's pixels of a slice by range. Pictures have no Hounsfield units: null. */
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
 * The share of the lung in each range over all slices, 0..1; null without lung. A mask by threshold leaves out dense tissue
 * at the lung's edge, so that of consolidation there is rather more.
 */
export function involvement(counts: readonly LungCount[]): number[] | null {
  const lung = counts.reduce((sum, count) => sum + count.lung, 0);
  if (lung === 0) return null;
  return counts[0].within.map((_, r) => counts.reduce((sum, count) => sum + count.within[r], 0) / lung);
}
