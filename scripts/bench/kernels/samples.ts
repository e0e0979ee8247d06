import type { KernelCase } from './case.ts';

/** Results that are compared, spread over all of them, the first and the last included. */
const SAMPLES = 24;
/** float32 sums in another order than the reference's: far below what a wrong index or a missing product would make. */
export const TOLERANCE = 1e-4;

/** The places that are compared, and the reference's numbers there. */
export function samplesOf({ reference, output }: KernelCase): { indices: number[]; wanted: number[] } {
  const count = Math.min(SAMPLES, output.words);
  const indices = Array.from({ length: count }, (_, i) => Math.floor((i * (output.words - 1)) / Math.max(1, count - 1)));
  return { indices, wanted: indices.map(reference) };
}

export type Samples = ReturnType<typeof samplesOf>;

/** Largest difference to the reference relative to the largest reference value; NaN fails. */
export function errorOf(numbers: Float32Array, { indices, wanted }: Samples): number {
  const scale = Math.max(...wanted.map(Math.abs));
  return Math.max(...indices.map((index, i) => Math.abs(numbers[index] - wanted[i]))) / scale;
}
