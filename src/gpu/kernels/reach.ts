import type { Pair, Phase } from './conv-geometry.ts';

/** A window over a map, along both axes; without `dilation` its taps are next to each other. */
export interface Window {
  input: Pair;
  output: Pair;
  kernel: Pair;
  stride: Pair;
  padding: Pair;
  dilation?: Pair;
}

type Axis = 0 | 1;

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** The input's pixels that output after output reads through a tap along an axis; outside the map there is none. */
function readThrough({ input, output, stride, padding, dilation = [1, 1] }: Window, axis: Axis, tap: number): number[] {
  return range(output[axis])
    .map((o) => o * stride[axis] - padding[axis] + tap * dilation[axis])
    .filter((i) => i >= 0 && i < input[axis]);
}

const both = (count: (axis: Axis) => number) => count(0) * count(1);

/** The number of the input's pixels that any output reads along an axis. */
function spanOf(window: Window, axis: Axis): number {
  return new Set(range(window.kernel[axis]).flatMap((tap) => readThrough(window, axis, tap))).size;
}

/** Returns how many pixels of an input map any output reads: with a stride larger than the kernel some are passed over. */
export function pixelsRead(window: Window): number {
  return both((axis) => spanOf(window, axis));
}

/** Returns how many taps read a pixel of the input map for any output: on a map smaller than the kernel, some never do. */
export function tapsUsed(window: Window): number {
  return both((axis) => range(window.kernel[axis]).filter((tap) => readThrough(window, axis, tap).length > 0).length);
}

/** Returns how many pixels of an output map the phases of an input gradient read, phase after phase, and how many phases read any. */
export function outputsReadByPhases(
  { output, stride, padding, dilation = [1, 1] }: Window,
  phases: readonly [Phase[], Phase[]],
): { outputs: number; busy: number } {
  const perPhase = ([0, 1] as const).map((axis) =>
    phases[axis].map(({ first, count, taps }, phase) => {
      const begin = Math.floor((first + padding[axis] - phase) / stride[axis]);
      const read = range(count).flatMap((i) => range(taps).map((tap) => begin + i - tap * dilation[axis]));
      return new Set(read.filter((o) => o >= 0 && o < output[axis])).size;
    }),
  );
  const outputs = both((axis) => perPhase[axis].reduce((a, b) => a + b, 0));
  return { outputs, busy: both((axis) => perPhase[axis].filter((count) => count > 0).length) };
}
