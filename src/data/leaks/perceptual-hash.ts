/** 64 bits as two unsigned halves. */
export type Hash64 = readonly [high: number, low: number];

/** A picture is shrunk to this side before it is hashed. */
export const SMALL = 32;
/** Frequencies per direction, the constant left out: 8 x 8 bits. */
const FREQUENCIES = 8;

/** Rows 1 to 8 of the cosine transform of 32 values. */
const COSINES = Array.from({ length: FREQUENCIES }, (_, k) =>
  Float64Array.from({ length: SMALL }, (_, i) => Math.cos((Math.PI * (2 * i + 1) * (k + 1)) / (2 * SMALL))),
);

/**
 * A perceptual hash of a shrunken picture [32, 32] in bytes: its low cosine frequencies against their median. It hardly
 * changes with noise, brightness, contrast, size and compression.
 */
export function perceptualHash(small: Uint8Array): Hash64 {
  const values: number[] = [];
  for (const across of COSINES) {
    const rows = Float64Array.from({ length: SMALL }, (_, y) => dot(across, small, y * SMALL));
    for (const down of COSINES) values.push(dot(down, rows, 0));
  }
  const sorted = [...values].sort((a, b) => a - b);
  const median = (sorted[31] + sorted[32]) / 2;
  const half = (from: number) => values.slice(from, from + 32).reduce((bits, value) => ((bits << 1) | Number(value > median)) >>> 0, 0);
  return [half(0), half(32)];
}

function dot(wave: Float64Array, values: ArrayLike<number>, from: number): number {
  let sum = 0;
  for (let i = 0; i < SMALL; i++) sum += wave[i] * values[from + i];
  return sum;
}

/** Bits in which two hashes differ, 0 to 64. */
export function distance(a: Hash64, b: Hash64): number {
  return ones(a[0] ^ b[0]) + ones(a[1] ^ b[1]);
}

function ones(bits: number): number {
  let v = bits - ((bits >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
