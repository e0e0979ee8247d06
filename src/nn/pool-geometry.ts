import type { Pool2dGeometry } from './ops.ts';

/** Windows along one axis: their number, and the padding after the last pixel that lets all of them fit. */
export interface PoolAxis {
  kernel: number;
  stride: number;
  before: number;
  after: number;
  windows: number;
}

/** torch's rule: with ceilMode the count is rounded up, but no window may start beyond the input and its near padding. */
export function poolAxis(size: number, axis: 0 | 1, { kernel, stride, padding, ceilMode }: Pool2dGeometry): PoolAxis {
  const [k, s, p] = [kernel[axis], stride[axis], padding[axis]];
  const steps = (size + 2 * p - k) / s;
  let windows = (ceilMode ? Math.ceil(steps) : Math.floor(steps)) + 1;
  if (ceilMode && (windows - 1) * s >= size + p) windows--;
  return { kernel: k, stride: s, before: p, after: Math.max(0, (windows - 1) * s + k - size - p), windows };
}
