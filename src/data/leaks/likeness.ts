import { SMALL } from './perceptual-hash.ts';

/** The fine detail of a shrunken slice, and what it becomes when the slice is moved a little. */
export class Detail {
  /** Without what is coarser than five pixels; mean 0 and length 1. */
  readonly own: Float32Array;
  private basis: readonly Float32Array[] | null = null;

  /** Of `small`, a picture [32, 32] in bytes. */
  constructor(small: Uint8Array) {
    const around = meansAround(small);
    const detail = Float32Array.from(small, (value, i) => value - around[i]);
    const mean = detail.reduce((a, b) => a + b, 0) / detail.length;
    this.own = scaled(detail.map((value) => value - mean));
  }

  /** An orthonormal basis of the detail and its slopes along rows and columns: to first order, of all small shifts of it. */
  get shifts(): readonly Float32Array[] {
    this.basis ??= orthonormal([this.own, slope(this.own, SMALL), slope(this.own, 1)]);
    return this.basis;
  }
}

/** Details whose correlation without a shift is below this are no shifts of one another by up to half a pixel. */
const WORTH_A_FIT = 0.7;

/**
 * How alike two details are, 0 to 1, when one may be shifted by a fraction of a pixel of the shrunken picture: the correlation of either
 * with the best shift of the other.
 */
export function likeness(a: Detail, b: Detail): number {
  const asTheyLie = dot(a.own, b.own);
  if (asTheyLie < WORTH_A_FIT) return Math.max(0, asTheyLie);
  return (within(a.own, b.shifts) + within(b.own, a.shifts)) / 2;
}

/** The part of a vector of length 1 that lies in the space of an orthonormal basis. */
function within(vector: Float32Array, basis: readonly Float32Array[]): number {
  return Math.sqrt(basis.reduce((sum, axis) => sum + dot(vector, axis) ** 2, 0));
}

function orthonormal(vectors: readonly Float32Array[]): Float32Array[] {
  const basis: Float32Array[] = [];
  for (const vector of vectors) {
    const rest = Float32Array.from(vector);
    for (const axis of basis) {
      const along = dot(rest, axis);
      for (let i = 0; i < rest.length; i++) rest[i] -= along * axis[i];
    }
    basis.push(scaled(rest));
  }
  return basis;
}

/** The vector at length 1; a zero vector stays zero. */
function scaled(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length > 1e-9 ? vector.map((value) => value / length) : vector.fill(0);
}

/** Half the difference of the neighbours to both sides, `step` values away; at the border of the pixel itself and its neighbour. */
function slope(detail: Float32Array, step: 1 | typeof SMALL): Float32Array {
  const slopes = new Float32Array(detail.length);
  for (let i = 0; i < detail.length; i++) {
    const along = step === 1 ? i % SMALL : Math.floor(i / SMALL);
    const [before, after] = [along > 0 ? i - step : i, along < SMALL - 1 ? i + step : i];
    slopes[i] = (detail[after] - detail[before]) / 2;
  }
  return slopes;
}

/** The mean of the 5 x 5 pixels around each, fewer at the border. */
function meansAround(small: Uint8Array): Float32Array {
  const rows = new Float32Array(small.length);
  const means = new Float32Array(small.length);
  for (let i = 0; i < small.length; i++) {
    const x = i % SMALL;
    const [from, to] = [Math.max(0, x - 2), Math.min(SMALL - 1, x + 2)];
    let sum = 0;
    for (let u = from; u <= to; u++) sum += small[i - x + u];
    rows[i] = sum / (to - from + 1);
  }
  for (let i = 0; i < small.length; i++) {
    const y = Math.floor(i / SMALL);
    const [from, to] = [Math.max(0, y - 2), Math.min(SMALL - 1, y + 2)];
    let sum = 0;
    for (let v = from; v <= to; v++) sum += rows[i + (v - y) * SMALL];
    means[i] = sum / (to - from + 1);
  }
  return means;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
