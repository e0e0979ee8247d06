import type { SliceImage } from '../scan.ts';

/**
 * Where one bin ends and the next begins, in HU; the first bin reaches below all of them, the last above. A hundred HU each: fine enough to tell
 * air, aerated lung, ground glass, soft tissue and bone apart, coarse enough for a study of some dozen scans.
 */
export const HISTOGRAM_EDGES: readonly number[] = [-950, -850, -750, -650, -550, -450, -350, -250, -150, -50, 50, 150];

/** Counts the pixels of slices by HU, slice after slice. */
export class HuHistogram {
  readonly #counts = new Float64Array(HISTOGRAM_EDGES.length + 1);
  #hasUnits = true;

  /** Adds all pixels of a slice; after a picture, which has no Hounsfield units, there is no histogram. */
  add({ unit, pixels }: SliceImage): void {
    if (unit !== 'HU') {
      this.#hasUnits = false;
      return;
    }
    const [first] = HISTOGRAM_EDGES;
    const width = HISTOGRAM_EDGES[1] - first;
    const last = HISTOGRAM_EDGES.length;
    for (let i = 0; i < pixels.length; i++) {
      const bin = Math.floor((pixels[i] - first) / width) + 1;
      this.#counts[bin < 0 ? 0 : bin > last ? last : bin]++;
    }
  }

  /** The share of all pixels in each bin, 0..1; null for pictures and without pixels. */
  shares(): number[] | null {
    const total = this.#counts.reduce((sum, count) => sum + count, 0);
    return this.#hasUnits && total > 0 ? Array.from(this.#counts, (count) => count / total) : null;
  }
}
