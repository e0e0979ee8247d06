import type { KernelKind } from '../plan/dispatch.ts';

/** Beyond this many rows a product fills any device, and more of them change nothing. */
const MANY_ROWS = 2 ** 15;

const power = (size: number) => 2 ** Math.ceil(Math.log2(Math.max(1, size)));

/** A product's sizes; the depth is null where it differs between layers. */
export interface ProductSizes {
  m: number;
  n: number;
  depth: number | null;
  layers: number;
}

/** Products that the same tile suits: what they compute, how their factors lie, and their sizes by powers of two. */
export function shapeClass(kind: KernelKind, along: readonly string[], { m, n, depth, layers }: ProductSizes): string {
  const sizes = [power(Math.min(m, MANY_ROWS)), power(n), depth === null ? 'phases' : power(depth), power(Math.min(layers, 64))];
  return `${kind} ${along.join(' ')} ${sizes.join(' x ')}`;
}
