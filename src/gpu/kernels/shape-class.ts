import type { KernelKind } from '../plan/dispatch.ts';

/** Beyond this many rows a product fills any device, and more of them change nothing. */
const MANY_ROWS = 2 ** 15;

const power = (size: number) => 2 ** Math.ceil(Math.log2(Math.max(1, size)));

/** Products that the same tile suits: what they compute, how their factors lie, and their sizes [m, n, layers] by powers of two. */
export function shapeClass(kind: KernelKind, along: readonly string[], [m, n, layers]: readonly [number, number, number]): string {
  return `${kind} ${along.join(' ')} ${power(Math.min(m, MANY_ROWS))} x ${power(n)} x ${power(Math.min(layers, 64))}`;
}
