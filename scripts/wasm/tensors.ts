import type { Activation } from '#gpu/kernels/activation.ts';
import type { Source } from '#gpu/kernels/source.ts';
import { channelsOf, lasting, rowsOf, type Tensor } from '#gpu/plan/value.ts';
import { normals } from './calls.ts';

/** A tensor for a test of a kernel, with numbers also in the gaps between its rows. */
export interface Laid {
  tensor: Tensor;
  numbers: Float32Array;
}

/** Returns a tensor of seeded numbers whose rows have `gap` more numbers than channels, `offset` of them in front of the first channel. */
export function laid(label: string, shape: readonly number[], seed: number, { gap = 0, offset = 0 } = {}): Laid {
  const [rows, channels] = [rowsOf({ shape }), channelsOf({ shape })];
  const value = lasting(label, 'activations', rows * (channels + gap));
  return { tensor: { value, shape, pitch: channels + gap, offset }, numbers: normals(value.words, seed) };
}

/** A laid tensor that is read through a normalisation with seeded statistics. */
export function normalised(input: Laid, activation: Activation | null, seed: number): { source: Source; stats: Laid } {
  const stats = laid('stats', [4, channelsOf(input.tensor)], seed);
  return { source: { tensor: input.tensor, affine: { stats: stats.tensor.value, activation } }, stats };
}

export function indexOf({ pitch, offset }: Tensor, row: number, channel: number): number {
  return offset + row * pitch + channel;
}

/** The number of a laid tensor. */
export function at({ tensor, numbers }: Laid, row: number, channel: number): number {
  return numbers[indexOf(tensor, row, channel)];
}

/** Every row and channel of a tensor. */
export function* places({ shape }: Pick<Tensor, 'shape'>): Generator<{ row: number; channel: number }> {
  const channels = channelsOf({ shape });
  for (let row = 0; row < rowsOf({ shape }); row++) for (let channel = 0; channel < channels; channel++) yield { row, channel };
}

/** A source's number in double precision; `stats` are its statistics where it has some, `act` its activation. */
export function sourceAt(input: Laid, stats: Laid | null, act: (u: number) => number, row: number, channel: number): number {
  const x = at(input, row, channel);
  if (!stats) return x;
  return act((x - at(stats, 0, channel)) * at(stats, 2, channel) + at(stats, 3, channel));
}

/** The half of the gap between 1 and the next float of 32 bits: the largest relative error of one operation. */
export const ROUNDING = 2 ** -24;

/**
 * Compares a tensor's numbers with those expected, each with the error allowed for it, and all numbers outside the tensor with the old
 * ones. Throws an Error for the first that is off.
 */
export function check(
  found: Float32Array,
  output: Laid,
  expected: (row: number, channel: number) => { value: number; error: number },
): void {
  const { tensor, numbers } = output;
  const own = new Set<number>();
  for (const { row, channel } of places(tensor)) {
    const index = indexOf(tensor, row, channel);
    own.add(index);
    const { value, error } = expected(row, channel);
    if (!(Math.abs(found[index] - value) <= error))
      throw new Error(`row ${row}, channel ${channel}: ${found[index]} instead of ${value}, more than ${error} off`);
  }
  for (const [i, old] of numbers.entries()) if (!own.has(i) && !Object.is(found[i], old)) throw new Error(`number ${i} was overwritten`);
}
