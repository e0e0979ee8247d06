import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';

export type Pair = readonly [number, number];

/** The sizes of a convolution over [N, H, W, C]. Padding is the same on both sides. */
export interface ConvShape {
  batch: number;
  input: Pair;
  output: Pair;
  inChannels: number;
  outChannels: number;
  kernel: Pair;
  stride: Pair;
  padding: Pair;
  dilation: Pair;
}

/** Returns a convolution's output size. Throws ProblemError when the kernel is larger than the padded input. */
export function convOutput(
  input: Pair,
  { kernel, stride, padding, dilation }: Pick<ConvShape, 'kernel' | 'stride' | 'padding' | 'dilation'>,
): Pair {
  const size = (axis: 0 | 1) => Math.floor((input[axis] + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1) / stride[axis]) + 1;
  const output: Pair = [size(0), size(1)];
  if (Math.min(...output) < 1) {
    throw new ProblemError('input-too-small', phrase('subject/input-size'), { kernel: kernel.join(' x '), map: input.join(' x ') });
  }
  return output;
}

/** Whether every output pixel reads exactly one input pixel, its own: then the convolution is a plain matrix product. */
export function isPointwise({ kernel, stride, padding }: ConvShape): boolean {
  return kernel.every((k) => k === 1) && stride.every((s) => s === 1) && padding.every((p) => p === 0);
}

/** The pixels and taps of a phase along an axis. */
export interface Phase {
  /** The first pixel of the phase; the next is a stride further. */
  first: number;
  count: number;
  taps: number;
}

/**
 * The phases of both axes for the input gradient: only taps k = phase + stride * j read pixels i with (i + padding) mod stride = phase. Throws
 * RangeError for strides together with dilation.
 */
export function inputPhases(label: string, { input, kernel, stride, padding, dilation }: ConvShape): [Phase[], Phase[]] {
  if (Math.max(...stride) > 1 && Math.max(...dilation) > 1) {
    throw new RangeError(`${label}: strides ${stride} together with dilation ${dilation} are not supported`);
  }
  const along = (axis: 0 | 1) => {
    const s = stride[axis];
    return Array.from({ length: s }, (_, phase): Phase => {
      const first = (((phase - padding[axis]) % s) + s) % s;
      return { first, count: Math.max(0, Math.ceil((input[axis] - first) / s)), taps: Math.max(0, Math.ceil((kernel[axis] - phase) / s)) };
    });
  };
  return [along(0), along(1)];
}

/** The multiply-adds of a convolution over all of its channels, and of each of its gradients, which have the same products. */
export function convMacs({ batch, output, inChannels, outChannels, kernel }: ConvShape): number {
  return batch * output[0] * output[1] * kernel[0] * kernel[1] * inChannels * outChannels;
}

/** WGSL constants of a shape, all but the batch. */
export function shapeConstants({ input, output, inChannels, outChannels, kernel, stride, padding, dilation }: ConvShape): string {
  const pairs = { input, output, kernel, stride, padding, dilation };
  const lines = Object.entries(pairs).flatMap(([name, pair]) => [`const ${name}_h = ${pair[0]}; const ${name}_w = ${pair[1]};`]);
  return `${lines.join('\n')}\nconst in_channels = ${inChannels}u; const out_channels = ${outChannels}u;\n`;
}
