import type { KernelKind } from '../plan/dispatch.ts';

/** A product of this many rows fills any device: more rows do not change which tile is best. */
const MANY_ROWS = 2 ** 15;

const power = (size: number) => 2 ** Math.ceil(Math.log2(Math.max(1, size)));

/** A product's sizes; the depth is null when it differs between layers. */
export interface ProductSizes {
  m: number;
  n: number;
  depth: number | null;
  layers: number;
}

/**
 * Returns the name of the class of products that the same tile suits: their kind, the factors' axes and how these are read, sizes by powers of two, and
 * `beside`: what is left beside the results or read with them, which takes registers, and the forms that only some of them have.
 */
export function shapeClass(
  kind: KernelKind,
  factors: readonly string[],
  { m, n, depth, layers }: ProductSizes,
  beside: readonly string[],
): string {
  const sizes = [power(Math.min(m, MANY_ROWS)), power(n), depth === null ? 'phases' : power(depth), power(Math.min(layers, 64))];
  return [kind, ...factors, sizes.join(' x '), ...beside].join(' ');
}
