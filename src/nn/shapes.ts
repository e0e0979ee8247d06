import { convOutput } from '#gpu/kernels/conv-geometry.ts';
import type { Parameter } from './module.ts';
import type { Conv2dGeometry, Pool2dGeometry } from './ops.ts';
import { poolAxis } from './pool-geometry.ts';

// The shapes of the results of `Ops`, for running a net without values: the recorder and the count of costs use them.

type Shape = readonly number[];

export const sizeOf = (shape: Shape) => shape.reduce((a, b) => a * b, 1);

/** The shape that two shapes broadcast to, by NumPy's rule: axes are aligned at the end, and size 1 gives way. */
export function broadcastShape(a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  const at = (shape: Shape, axis: number) => shape[axis - rank + shape.length] ?? 1;
  return Array.from({ length: rank }, (_, axis) => (at(a, axis) === 1 ? at(b, axis) : at(a, axis)));
}

/** [N, H, W, C] -> [N, H', W', C']. Throws ProblemError when the kernel is larger than the padded input. */
export function convShape([n, h, w]: Shape, { shape: [out, , kh, kw] }: Parameter, geometry: Conv2dGeometry): number[] {
  return [n, ...convOutput([h, w], { ...geometry, kernel: [kh, kw] }), out];
}

/** [..., features] -> [..., out] */
export function linearShape(x: Shape, { shape: [out] }: Parameter): number[] {
  return [...x.slice(0, -1), out];
}

/** [N, H, W, C] -> [N, H', W', C] */
export function pooledShape([n, h, w, c]: Shape, geometry: Pool2dGeometry): number[] {
  return [n, poolAxis(h, 0, geometry).windows, poolAxis(w, 1, geometry).windows, c];
}

/** [N, L, 3 * E] -> [N, L, E] */
export function attentionShape([n, length, triple]: Shape): number[] {
  return [n, length, triple / 3];
}

/** The shape of joined parts, which differ along one axis alone; a negative axis counts from the end. */
export function concatShape(parts: readonly Shape[], axis: number): number[] {
  const [first] = parts;
  const along = axis < 0 ? axis + first.length : axis;
  return [...first].with(
    along,
    parts.reduce((sum, part) => sum + part[along], 0),
  );
}

/** The wanted shape, in which one size may be -1 and is then computed from the others. */
export function reshapedShape(x: Shape, wanted: Shape): number[] {
  const known = wanted.filter((size) => size >= 0);
  const missing = sizeOf(x) / sizeOf(known);
  return wanted.map((size) => (size < 0 ? missing : size));
}

/** The wanted sizes, in which -1 stands for all from `begin` on. */
export function slicedShape(x: Shape, begin: Shape, wanted: Shape): number[] {
  return wanted.map((size, axis) => (size < 0 ? x[axis] - begin[axis] : size));
}

/** [N, ...] -> [N, everything else] */
export function flatShape([n, ...rest]: Shape): number[] {
  return [n, sizeOf(rest)];
}
