/** Numbers are counted by the nearest whole one from here on, in so many bins: all that 16 bits with any usual offset can be. */
const FIRST = -49152;
const BINS = 1 << 17;
/** A number in a corner is a filling where at least this share of a slice, and so many pixels, are exactly it. */
const FILLED = 0.01;
const FEWEST_FILLED = 8;

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
  private readonly bins = new Uint32Array(BINS);

  /** Numbers that are no filling. */
  get counted(): number {
    return [...this.fills.values()].reduce((rest, count) => rest - count, this.total);
  }

  add(pixels: Float32Array, rows: number, columns: number): void {
    for (const value of pixels) {
      if (value < this.min) this.min = value;
      if (value > this.max) this.max = value;
      const near = Math.round(value);
      if (near !== value) this.whole = false;
      this.bins[binOf(near)]++;
    }
    this.total += pixels.length;
    const corners = [0, columns - 1, (rows - 1) * columns, rows * columns - 1].map((at) => pixels[at]);
    for (const value of new Set(corners)) this.leaveOutFilling(value, pixels);
  }

  private leaveOutFilling(value: number, pixels: Float32Array): void {
    const bin = binOf(Math.round(value));
    const fewest = Math.max(FEWEST_FILLED, FILLED * pixels.length);
    if (this.bins[bin] < fewest) return;
    let count = 0;
    for (const other of pixels) if (other === value) count++;
    if (count < fewest) return;
    this.fills.set(value, (this.fills.get(value) ?? 0) + count);
    this.bins[bin] -= count;
  }

  /** How many of the numbers that count lie from `low` to `high`, both included. */
  between(low: number, high: number): number {
    let sum = 0;
    for (let bin = binOf(Math.ceil(low)), last = binOf(Math.floor(high)); bin <= last; bin++) sum += this.bins[bin];
    return sum;
  }

  /** The most frequent number from `low` to `high`, with its neighbours up to `reach` taken together; null where there is none. */
  mode(low: number, high: number, reach: number): number | null {
    let best: number | null = null;
    let most = 0;
    for (let value = Math.ceil(low); value <= high; value++) {
      const near = this.between(value - reach, value + reach);
      if (near > most) [best, most] = [value, near];
    }
    return best;
  }
}

function binOf(value: number): number {
  return Math.min(BINS - 1, Math.max(0, value - FIRST));
}
