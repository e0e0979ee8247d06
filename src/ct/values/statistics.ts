import { filledCorners } from './corners.ts';

/** The value of the first bin. Bins are one unit wide and cover all 16-bit values with any usual offset. */
const FIRST = -36864;
const BINS = 51 << 11;
/** The value of a corner is a filling where at least this share of the slice, and this many pixels, have exactly that value. */
const FILLED = 0.01;
const FEWEST_FILLED = 8;
/** Least share of a slice that a large area in its corners covers. */
const LARGE = 0.05;

/** A histogram of the values in slices of a scan. Values that fill corners are kept apart from it. */
export class ValueStatistics {
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  /** Whether all values are whole numbers. */
  whole = true;
  /** Count of all values, fillings included. */
  total = 0;
  /** Values that fill corners of slices, as outside the scanner's circle, with their counts. The histogram leaves them out. */
  readonly fills = new Map<number, number>();
  /** Count of the slices, and for each filling the count of slices where it fills a large area from the corners. */
  slices = 0;
  readonly areas = new Map<number, number>();
  readonly #bins = new Uint32Array(BINS);
  /** Values along the four borders of every slice. */
  readonly #border: number[] = [];
  /** The cumulative histogram: at each bin the count in all bins before it; null until it is computed. */
  #before: Uint32Array | null = null;

  /** Count of the values that are no filling. */
  get counted(): number {
    return [...this.fills.values()].reduce((rest, count) => rest - count, this.total);
  }

  add(pixels: Float32Array, rows: number, columns: number): void {
    const bins = this.#bins;
    let { min, max, whole } = this;
    for (let i = 0; i < pixels.length; i++) {
      const value = pixels[i];
      const bin = binOf(value);
      bins[bin]++;
      if (value < min) min = value;
      if (value > max) max = value;
      if (whole && value !== bin + FIRST && !Number.isInteger(value)) whole = false;
    }
    Object.assign(this, { min, max, whole });
    this.total += pixels.length;
    this.#before = null;
    const corners = [0, columns - 1, (rows - 1) * columns, rows * columns - 1].map((at) => pixels[at]);
    this.slices++;
    for (const value of new Set(corners)) {
      if (!this.#leaveOutFilling(value, pixels) || filledCorners(pixels, rows, columns, value) < LARGE * pixels.length) continue;
      this.areas.set(value, (this.areas.get(value) ?? 0) + 1);
    }
    for (let x = 0; x < columns; x++) this.#border.push(pixels[x], pixels[(rows - 1) * columns + x]);
    for (let y = 0; y < rows; y++) this.#border.push(pixels[y * columns], pixels[(y + 1) * columns - 1]);
  }

  /** Returns the least and the largest value of the histogram, and how many of its bins are not empty. */
  extent(): { low: number; high: number; distinct: number } {
    let [low, high, distinct] = [0, 0, 0];
    for (const [bin, count] of this.#bins.entries()) {
      if (count === 0) continue;
      if (distinct++ === 0) low = bin + FIRST;
      high = bin + FIRST;
    }
    return { low, high, distinct };
  }

  /** Returns the median value along the borders, without fillings; null where too few values are left or they differ too much. */
  around(): number | null {
    const seen = this.#border.filter((value) => !this.fills.has(value)).sort((a, b) => a - b);
    const middle = seen[seen.length >> 1];
    const near = seen.filter((value) => Math.abs(value - middle) <= 60).length;
    return seen.length >= 0.2 * this.#border.length && near >= 0.6 * seen.length ? middle : null;
  }

  #leaveOutFilling(value: number, pixels: Float32Array): boolean {
    const fewest = Math.max(FEWEST_FILLED, FILLED * pixels.length);
    if (this.#bins[binOf(value)] < fewest) return false;
    let count = 0;
    for (let i = 0; i < pixels.length; i++) if (pixels[i] === value) count++;
    if (count < fewest) return false;
    this.fills.set(value, (this.fills.get(value) ?? 0) + count);
    this.#bins[binOf(value)] -= count;
    return true;
  }

  /** Returns how many values, without fillings and rounded to whole numbers, lie from `low` to `high`, both included. */
  between(low: number, high: number): number {
    const [first, last] = [binOf(Math.ceil(low)), binOf(Math.floor(high))];
    if (last < first) return 0;
    this.#before ??= sumsBefore(this.#bins);
    return this.#before[last + 1] - this.#before[first];
  }
}

function binOf(value: number): number {
  const at = value - FIRST + 0.5;
  return at <= 0 ? 0 : at >= BINS ? BINS - 1 : at | 0;
}

function sumsBefore(bins: Uint32Array): Uint32Array {
  const sums = new Uint32Array(bins.length + 1);
  for (let i = 0; i < bins.length; i++) sums[i + 1] = sums[i] + bins[i];
  return sums;
}
