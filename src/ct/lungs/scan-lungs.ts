import type { SliceImage } from '../scan.ts';
import { area } from './bitmap.ts';
import { type LungExtent, lungExtent } from './extent.ts';
import { HuHistogram } from './hu-histogram.ts';
import { CONSOLIDATION, countLung, GROUND_GLASS, involvement, type LungCount } from './involvement.ts';
import { lungMask } from './lung-mask.ts';

/** Measurements of a whole scan, most of them from its lung masks. */
export interface ScanLungs {
  /** The lung's share of the pixels of each slice, 0..1, feet to head. */
  shares: number[];
  /** The slices that show lung; null where none does. */
  extent: LungExtent | null;
  /** Shares of the lung within the extent, 0..1; null for pictures, which have no Hounsfield units, and without lung. */
  involvement: { groundGlass: number; consolidation: number } | null;
  /** The share of all pixels of the scan by HU, see {@link HuHistogram}; null for pictures. */
  histogram: number[] | null;
}

/** Measures a scan from its slices, feet to head. Every slice is read once, so that they can be decoded one by one. */
export async function measureLungs(slices: AsyncIterable<{ image: SliceImage }> | Iterable<{ image: SliceImage }>): Promise<ScanLungs> {
  const shares: number[] = [];
  const counts: (LungCount | null)[] = [];
  const histogram = new HuHistogram();
  for await (const { image } of slices) {
    const mask = lungMask(image);
    shares.push(area(mask) / mask.bits.length);
    counts.push(countLung(image, mask, [GROUND_GLASS, CONSOLIDATION]));
    histogram.add(image);
  }
  const extent = lungExtent(shares);
  const within = counts.slice(extent?.first ?? 0, extent ? extent.last + 1 : 0).filter((count) => count !== null);
  const parts = involvement(within);
  return {
    shares,
    extent,
    involvement: parts && { groundGlass: parts[0], consolidation: parts[1] },
    histogram: histogram.shares(),
  };
}
