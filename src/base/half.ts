/** Numbers in half precision (IEEE 754 binary16), as bits. Infinity and NaN are none that are stored, and not made. */

const bits = new Uint32Array(1);
const single = new Float32Array(bits.buffer);

/** The largest number of half precision. */
export const LARGEST_HALF = 65504;

/** The bits of the nearest number of half precision, ties to even; beyond {@link LARGEST_HALF} the largest. */
export function halfOf(value: number): number {
  single[0] = Math.min(LARGEST_HALF, Math.max(-LARGEST_HALF, value));
  const sign = (bits[0] >>> 16) & 0x8000;
  const exponent = ((bits[0] >>> 23) & 0xff) - 112;
  const fraction = bits[0] & 0x7fffff;
  if (exponent > 0) {
    const kept = (exponent << 10) | (fraction >>> 13);
    return sign | (kept + roundsUp(fraction, 13, kept));
  }
  if (exponent < -10) return sign;
  // Below 2^-14 the fraction has no hidden bit.
  const whole = fraction | 0x800000;
  const shift = 14 - exponent;
  const kept = whole >>> shift;
  return sign | (kept + roundsUp(whole, shift, kept));
}

function roundsUp(value: number, shift: number, kept: number): number {
  const rest = value & ((1 << shift) - 1);
  const tie = 1 << (shift - 1);
  return rest > tie || (rest === tie && (kept & 1) === 1) ? 1 : 0;
}

/** The number that these bits stand for. */
export function numberOfHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
