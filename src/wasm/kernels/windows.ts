import type { Pair } from '#gpu/kernels/conv-geometry.ts';

export interface Windows {
  input: Pair;
  output: Pair;
  kernel: Pair;
  stride: Pair;
  padding: Pair;
  dilation?: Pair;
}

/** The words of windows: see `assembly/windows.ts`. */
export function windowNumbers({ input, output, kernel, stride, padding, dilation = [1, 1] }: Windows): number[] {
  return [...input, ...output, ...kernel, ...stride, ...padding, ...dilation];
}
