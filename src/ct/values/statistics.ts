import { filledCorners } from './corners.ts';

/** Numbers are counted by the nearest whole one from here on, in so many bins: all that 16 bits with any usual offset can be. */
const FIRST = -36864;
const BINS = 51 << 11;
/** A number in a corner is a filling where at least this share of a slice, and so many pixels, are exactly it. */
const FILLED = 0.01;
const FEWEST_FILLED = 8;
/** Share of a slice that an area in its corners covers to be large. */
const LARGE = 0.05;

/** What numbers the slices of a scan hold, and how often. */
export class ValueStatistics {
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  /** All numbers are whole. */
  whole = true;
  /** Numbers that were seen. */
  total = 0;
  /** Numbers that fill corners of slices, as what lies outside the scanner's circle does, with their count: they count nowhere below. */
  readonly fills = new Map<number, number>();
  /** Slices that were seen, and in how many of them a number fills a large area from the corners. */
  slices = 0;
  readonly areas = new Map<number, number>();
  readonly #bins = new Uint32Array(BINS);
  /** Numbers at the borders of slices. */
  readonly #border: number[] = [];
  /** At each bin how many numbers lie in those before it; null while that is not known. */
  #before: Uint32Array | null = null;

  /** Numbers that are no filling. */
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

  /** The least and the largest number that count, and how many different ones do. */
  extent(): { low: number; high: number; distinct: number } {
    let [low, high, distinct] = [0, 0, 0];
    for (const [bin, count] of this.#bins.entries()) {
      if (count === 0) continue;
      if (distinct++ === 0) low = bin + FIRST;
      high = bin + FIRST;
    }
    return { low, high, distinct };
  }

  /** What lies around the body: the number at the borders of slices where most are nearly the same and no filling; else null. */
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

  /** How many of the numbers that count lie from `low` to `high`, both included, by the nearest whole ones. */
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
