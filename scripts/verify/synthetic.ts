import { fnv1aText, lowbias32 } from '#base/hash.ts';

// The synthetic tensors of the goldens (their SPEC, sections 1 to 3): every value is a pure function of a name, a seed and
// a flat row-major index in torch's layout.

const GOLDEN = 0x9e3779b9;

/** The stream of a name: uniform numbers in [-1, 1), multiples of 2^-23. */
export function uniforms(name: string, seed: number): (index: number) => number {
  const base = (fnv1aText(name) ^ seed) >>> 0;
  return (i) => (lowbias32((base + Math.imul(i, GOLDEN)) >>> 0) >>> 8) * 2 ** -23 - 1;
}

export function fill(name: string, seed: number, size: number, offset = 0, scale = 1): Float32Array<ArrayBuffer> {
  const u = uniforms(name, seed);
  const values = new Float32Array(size);
  for (let i = 0; i < size; i++) values[i] = offset + scale * u(i);
  return values;
}

/** Images [n, size, size, 3] for our nets; the stream runs over [n, 3, size, size]. */
export function imageBatch(name: string, seed: number, n: number, size: number): Float32Array<ArrayBuffer> {
  const [fine, coarse, offset] = [uniforms(name, seed), uniforms(`${name}.coarse`, seed), uniforms(`${name}.offset`, seed)];
  const cell = (i: number) => Math.floor((8 * i) / size);
  const values = new Float32Array(n * size * size * 3);
  for (let plane = 0, i = 0; plane < n * 3; plane++) {
    const [image, channel] = [Math.floor(plane / 3), plane % 3];
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++, i++) {
        const value = 0.2 + 0.3 * offset(plane) + 1.2 * coarse(plane * 64 + cell(y) * 8 + cell(x)) + 0.7 * fine(i);
        values[((image * size + y) * size + x) * 3 + channel] = value;
      }
    }
  }
  return values;
}

/** Sum of the float32 bit patterns, mod 2^32. */
export function bitSum(values: Float32Array): number {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  let sum = 0;
  for (let i = 0; i < bits.length; i++) sum = (sum + bits[i]) >>> 0;
  return sum;
}
