import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import { rowsOf, type Tensor, tensorOf, type Value } from '../plan/value.ts';
import { type ConvShape, isPointwise, shapeConstants } from './conv-geometry.ts';
import { gemm, type Operand, type Tile, WHOLE_STEPS } from './gemm.ts';
import { tensorOutput } from './gemm-output.ts';
import { matrixOperand } from './matrix-operand.ts';
import { patchOperand } from './patch-operand.ts';
import { type NormGradient, plain, type Source } from './source.ts';
import { sumParts } from './sum-parts.ts';
import { tileFor } from './tile-choice.ts';

/** How a product over all pixels of the batch is cut into parts, which are summed afterwards in a fixed order. */
export interface PixelSplit {
  tile: Tile;
  parts: number;
  /** Pixels per part, a multiple of every tile's depth. */
  chunk: number;
}

/** The fewest pixels of a part. */
const SHORTEST_PART = 256;
/** A gradient with at least this many tiles is one product: splitting it would gain less than the second dispatch costs. */
const ENOUGH_TILES = 256;
/** The number of workgroups to split for: it fills a large GPU several times over. */
const WANTED_WORKGROUPS = 1024;
/** The most words of scratch memory for the parts' sums. */
const MAX_SCRATCH_WORDS = 2 ** 23;

/** Returns how to cut `pixels` for a gradient of rows x columns. */
export function pixelSplit(rows: number, columns: number, pixels: number): PixelSplit {
  const tile = tileFor(rows, columns);
  const tiles = Math.ceil(rows / tile.rows) * Math.ceil(columns / tile.columns);
  const wanted = Math.min(
    tiles >= ENOUGH_TILES ? 1 : Math.ceil(WANTED_WORKGROUPS / tiles),
    Math.floor(pixels / SHORTEST_PART),
    Math.floor(MAX_SCRATCH_WORDS / (rows * columns)),
  );
  const chunk = Math.ceil(Math.ceil(pixels / Math.max(1, wanted)) / WHOLE_STEPS) * WHOLE_STEPS;
  return { tile, chunk, parts: Math.ceil(pixels / chunk) };
}

export interface ConvFilterGradient {
  x: Source;
  dy: Tensor;
  /** A batch norm through which dy is read. */
  dyNorm?: NormGradient | null;
  /** [kh * kw * C, O] */
  dw: Tensor;
  accumulate: boolean;
  shape: ConvShape;
  /** Makes a scratch value for the partial sums. */
  scratch: (words: number) => Value;
}

/** dW[q, o] (+)= sum over pixels p of patch(X)[p, q] * dY[p, o]. */
export function convFilterGradient(
  label: string,
  { x, dy, dyNorm = null, dw, accumulate, shape, scratch }: ConvFilterGradient,
): Dispatch[] {
  const pointwise = isPointwise(shape);
  const patch = pointwise ? matrixOperand('a', x, 'tile') : patchOperand('a', x, shape, 'tile');
  const a = pointwise ? patch : { ...patch, code: `${shapeConstants(shape)}${patch.code}` };
  const params = pointwise ? {} : { pixels: rowsOf(dy) };
  return pixelProduct({
    label,
    kind: 'conv filter gradient',
    a,
    b: { ...plain(dy), normGradient: dyNorm },
    dw,
    accumulate,
    scratch,
    params,
  });
}

export interface PixelProduct {
  label: string;
  kind: KernelKind;
  a: Operand;
  b: Source;
  dw: Tensor;
  accumulate: boolean;
  scratch: (words: number) => Value;
  params?: Record<string, number>;
}

/** dW (+)= A^T B over all rows of B. The rows are split into parts when one product would have too few workgroups. */
export function pixelProduct({ label, kind, a, b, dw, accumulate, scratch, params = {} }: PixelProduct): Dispatch[] {
  const [rows, columns, pixels] = [dw.shape[0], dw.shape[1], rowsOf(b.tensor)];
  const { tile, parts, chunk } = pixelSplit(rows, columns, pixels);
  const target = parts === 1 ? dw : tensorOf(scratch(parts * rows * columns), [rows, columns]);
  const product = gemm({
    label,
    kind,
    a,
    b: matrixOperand('b', b, 'tile'),
    output: tensorOutput(target, { layerStride: rows * columns, accumulate: accumulate && parts === 1 }),
    tile,
    m: rows,
    n: columns,
    layers: parts,
    depthBegin: 'z * params.chunk',
    depthEnd: 'min((z + 1u) * params.chunk, params.depth)',
    params: { depth: pixels, chunk, ...params },
    // The parts share the depth.
    macs: rows * columns * pixels,
  });
  return parts === 1 ? [product] : [product, sumParts(`${label} sum`, kind, target.value, dw, parts, accumulate)];
}
