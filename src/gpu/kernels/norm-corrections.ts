import type { Dispatch } from '../plan/dispatch.ts';
import { channelsOf, inFours, type Tensor, type Value } from '../plan/value.ts';
import { elementWiseCode } from './element-wise.ts';
import { read } from './kernel.ts';
import { plain } from './source.ts';

/**
 * What is still to be added to the gradient of a tensor x, which batch norms over it have in common: dx += offset + slope * (x - centre), per channel.
 * `value` is [3, channels] of the tensor that x is a range of: offsets, slopes and centres.
 */
export interface NormCorrections {
  readonly value: Value;
  /** The channel with which x begins. */
  readonly first: number;
}

/** Adds to dx, of the shape of x, what batch norms over x have left to be added. */
export function addCorrections(label: string, { x, dx, corrections }: { x: Tensor; dx: Tensor; corrections: NormCorrections }): Dispatch {
  const fours = inFours(x, dx);
  const { value, first } = corrections;
  const row = (which: number) => `corrections[(${which}u * params.all + params.first + channel)${fours ? ' / 4u' : ''}]`;
  return elementWiseCode(label, {
    kind: 'batch norm',
    inputs: { x: plain(x) },
    output: dx,
    value: 'y + correction(x_v, channel)',
    slots: [read('corrections', value, fours ? 'vec4<f32>' : 'f32', 3 * channelsOf(x))],
    params: { all: value.words / 3, first },
    helpers: `fn correction(x: vec4f, channel: u32) -> vec4f { return ${row(0)} + ${row(1)} * (x - ${row(2)}); }\n`,
  });
}
