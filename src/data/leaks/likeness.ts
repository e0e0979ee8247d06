import { SMALL } from './perceptual-hash.ts';

/** The fine detail of a shrunken slice, and what it becomes when the slice is moved a little. */
export interface Detail {
  /** Without what is coarser than five pixels; mean 0 and length 1. */
  own: Float32Array;
  /** An orthonormal basis of the detail and its slopes along rows and columns: to first order, of all small shifts of it. */
  shifts: readonly Float32Array[];
}

/** Of `small`, a picture [32, 32] in bytes. */
export function detailOf(small: Uint8Array): Detail {
  const detail = Float32Array.from(small, (value, i) => value - meanAround(small, Math.floor(i / SMALL), i % SMALL));
  const mean = detail.reduce((a, b) => a + b, 0) / detail.length;
  const own = scaled(detail.map((value) => value - mean));
  return { own, shifts: orthonormal([own, slope(own, 1, 0), slope(own, 0, 1)]) };
}

/** Details that are less alike than this as they lie are no shifts of one another by up to half a pixel. */
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

/** Of length 1; what is nothing stays so. */
function scaled(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length > 1e-9 ? vector.map((value) => value / length) : vector.fill(0);
}

/** Half the difference of the neighbours to both sides; at the border of the pixel itself and its neighbour. */
function slope(detail: Float32Array, down: number, right: number): Float32Array {
  const at = (y: number, x: number) => detail[Math.min(SMALL - 1, Math.max(0, y)) * SMALL + Math.min(SMALL - 1, Math.max(0, x))];
  return detail.map((_, i) => {
    const [y, x] = [Math.floor(i / SMALL), i % SMALL];
    return (at(y + down, x + right) - at(y - down, x - right)) / 2;
  });
}

function meanAround(small: Uint8Array, y: number, x: number): number {
  let [sum, count] = [0, 0];
  for (let v = Math.max(0, y - 2); v <= Math.min(SMALL - 1, y + 2); v++) {
    for (let u = Math.max(0, x - 2); u <= Math.min(SMALL - 1, x + 2); u++, count++) sum += small[v * SMALL + u];
  }
  return sum / count;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
