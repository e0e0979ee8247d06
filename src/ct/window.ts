import type { IntensityUnit } from './scan.ts';

/** Rounds a non-negative number to the nearest integer, halves to the even one (IEEE, as numpy and torch do). */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/**
 * HU to 8 bits: round((clip(hu) - low) / (high - low) * 255), halves to even, in double precision. Exact halves do occur
 * (-860, -580, -300, -20 and 260 HU with the paper's window). Pictures are taken as already windowed.
 */
export function windowTo8Bit(pixels: Float32Array, unit: IntensityUnit, window: { low: number; high: number }): Uint8Array<ArrayBuffer> {
  const { low, high } = unit === 'HU' ? window : { low: 0, high: 255 };
  const width = high - low;
  const out = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const clipped = Math.min(Math.max(pixels[i], low), high);
    out[i] = roundHalfEven(((clipped - low) / width) * 255);
  }
  return out;
}
