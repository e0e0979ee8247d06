import type { ConvShape } from '#gpu/kernels/conv-geometry.ts';
import type { DepthwiseForward } from '#gpu/kernels/depthwise-forward.ts';
import type { DepthwiseGradients } from '#gpu/kernels/depthwise-gradients.ts';
import type { Source } from '#gpu/kernels/source.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { channelsOf, type Tensor, type Value } from '#gpu/plan/value.ts';
import { callOf, reads, scratchFor, writes } from '../call.ts';
import { sharesOf } from '../shares.ts';
import { activationCode } from './activation.ts';
import { stored } from './stored.ts';
import { sumParts } from './sum-parts.ts';
import { windowNumbers } from './windows.ts';

const kind = 'depthwise';

/** More parts than this would only make their sums longer to merge. */
const MOST_PARTS = 64;

export function depthwiseForward(label: string, { x, weight, bias, y, shape, activation }: DepthwiseForward): Call[] {
  const { calls, tensor: read } = stored(label, x, scratchFor(label));
  const places = [read.pitch, read.offset, y.pitch, y.offset, weight.pitch, weight.offset];
  const call = callOf({
    label,
    kind,
    kernel: 'depthwiseForward',
    uses: [reads(read), reads(weight), writes(y), reads(bias ?? weight)],
    numbers: [channelsOf(y), ...places, bias ? 1 : 0, activationCode(activation), 0, ...windowNumbers(shape)],
    tasks: shape.batch * shape.output[0],
  });
  return [...calls, call];
}

interface InputGradient {
  dy: Tensor;
  weight: Tensor;
  dx: Tensor;
  accumulate: boolean;
  shape: ConvShape;
}

interface FilterGradient {
  x: Source;
  dy: Tensor;
  dw: Tensor;
  accumulate: boolean;
  shape: ConvShape;
  scratch: (words: number) => Value;
}

/** Both gradients, one after the other. */
export function depthwiseGradients(label: string, { x, dy, weight, dx, dw, shape, scratch }: DepthwiseGradients): Call[] {
  return [
    ...(dx ? depthwiseInputGradient(`${label} of input`, { dy, weight, dx: dx.tensor, accumulate: dx.accumulate, shape }) : []),
    ...(dw ? depthwiseFilterGradient(`${label} of filter`, { x, dy, dw: dw.tensor, accumulate: dw.accumulate, shape, scratch }) : []),
  ];
}

export function depthwiseInputGradient(label: string, { dy, weight, dx, accumulate, shape }: InputGradient): Call[] {
  const places = [dy.pitch, dy.offset, dx.pitch, dx.offset, weight.pitch, weight.offset];
  const call = callOf({
    label,
    kind,
    kernel: 'depthwiseInputGradient',
    uses: [reads(dy), reads(weight), writes(dx), reads(weight)],
    numbers: [channelsOf(dx), ...places, 0, 0, accumulate ? 1 : 0, ...windowNumbers(shape)],
    tasks: shape.batch * shape.input[0],
  });
  return [call];
}

/** Rows of outputs are summed in parts, and the parts one after another. */
export function depthwiseFilterGradient(label: string, { x, dy, dw, accumulate, shape, scratch }: FilterGradient): Call[] {
  const { calls, tensor: read } = stored(label, x, scratchFor(label));
  const channels = channelsOf(dy);
  const taps = shape.kernel[0] * shape.kernel[1];
  const rows = shape.batch * shape.output[0];
  const { length, tasks } = sharesOf(rows, shape.output[1] * channels * taps, MOST_PARTS);
  const parts = scratch(tasks * taps * channels);
  const call = callOf({
    label,
    kind,
    kernel: 'depthwiseFilterGradient',
    uses: [reads(read), reads(dy), writes(parts)],
    numbers: [channels, read.pitch, read.offset, dy.pitch, dy.offset, rows, length, ...windowNumbers(shape)],
    tasks,
  });
  return [...calls, call, sumParts(`${label} sum`, kind, parts, dw, tasks, accumulate)];
}
