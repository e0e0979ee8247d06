import type { Dispatch } from '../plan/dispatch.ts';
import { inFours, transient } from '../plan/value.ts';
import type { ColumnParts } from './column-parts.ts';
import type { ConvShape, Pair } from './conv-geometry.ts';
import { type Form, type GemmSpec, macsOf } from './gemm.ts';
import { dispatchOf, MAX_WORKGROUPS, read } from './kernel.ts';
import type { Source } from './source.ts';
import { sourceCode } from './source-code.ts';
import { leaveParts, ROUND_TILES, ROUNDS } from './winograd-columns.ts';
import {
  CHUNK,
  COLUMNS,
  columnsOf,
  depthOf,
  POINTS,
  transformedWords,
  type WinogradWeights,
  wholeColumns,
  winogradWeights,
} from './winograd-weights.ts';

/** Tiles of 2 x 2 results of a workgroup. */
const TILES = ROUND_TILES * ROUNDS;
const THREADS = 256;
/** Of each point's tiles and columns a thread has 8 and 8. */
const [ROWS, QUADS] = [8, 2];

/** 128 MiB, which every device binds to a kernel in one piece. */
const MOST_TRANSFORMED_WORDS = 2 ** 25;

/** With fewer channels the transforms of the tiles cost more than the products save. */
const FEWEST_CHANNELS = 128;

export interface WinogradConv {
  /** [N, H, W, channels that are summed over] */
  source: Source;
  weights: WinogradWeights;
  batch: number;
  /** Of the source and of the result. */
  input: Pair;
  output: Pair;
  /** Of the source; may be negative, where results begin within it. */
  padding: Pair;
}

const tilesAlong = (size: number) => Math.ceil(size / 2);
const tilesOf = ({ batch, output: [h, w] }: Pick<WinogradConv, 'batch' | 'output'>) => batch * tilesAlong(h) * tilesAlong(w);

/**
 * Whether a convolution to `output` can be one by Winograd's tiles: of 3 x 3 taps next to each other, with `parts` beside the results that have room for
 * those of its workgroups. Moments are merged as those of chunks of equal size, which tiles at the edge of an odd map do not make.
 */
export function suitsWinograd(
  { kernel, stride, dilation, padding, inChannels, outChannels, batch }: ConvShape,
  output: Pair,
  parts: { of: ColumnParts; leaves: 'moments' | 'sums' } | null,
): boolean {
  const is3x3 = kernel.every((k) => k === 3) && [...stride, ...dilation].every((s) => s === 1) && padding.every((p) => p <= 2);
  const groups = Math.ceil(tilesOf({ batch, output }) / TILES);
  if (!is3x3 || Math.min(inChannels, outChannels) < FEWEST_CHANNELS || groups > MAX_WORKGROUPS) return false;
  if (transformedWords({ inputs: inChannels, outputs: outChannels }) > MOST_TRANSFORMED_WORDS) return false;
  return !parts || (groups <= parts.of.chunks && (parts.leaves === 'sums' || output.every((size) => size % 2 === 0)));
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const LANES = ['x', 'y', 'z', 'w'];

/**
 * WGSL by which the first half of the threads stores B^T d B of the tiles' patches d: a thread one row of a tile, which takes two rows of the patch. The
 * other half loads the weights.
 */
function loads(): string {
  const columns = range(4).map(
    (x) => `let d${x} = patch_at(first_inside, first_row, x0 + ${x}, k) + sign * patch_at(second_inside, second_row, x0 + ${x}, k);`,
  );
  const point = (x: number, value: string) => `block[(own * 4u + ${x}u) * ${TILES}u + li % ${TILES}u] = ${value};`;
  const weights = range((POINTS * COLUMNS * 2) / THREADS).map((j) => {
    const item = `(li - ${THREADS / 2}u + ${(j * THREADS) / 2}u)`;
    return `block[weights_begin + ${item}] = weights[begin + ${item} / ${COLUMNS}u * params.whole + ${item} % ${COLUMNS}u];`;
  });
  return `if (own < 4u) {
      ${columns.join('\n      ')}
      ${['d0 - d2', 'd1 + d2', 'd2 - d1', 'd1 - d3'].map((value, x) => point(x, value)).join(' ')}
    } else {
      let begin = k / ${CHUNK}u * ${POINTS}u * params.whole + n0;
      ${weights.join('\n      ')}
    }`;
}

/** WGSL that multiplies: a thread's 8 tiles and 8 columns of one point. */
function products(): string {
  const tiles = range(ROWS).map((r) => `let v${r} = block[point * ${TILES}u + ${4 * r}u + ty];`);
  const columns = range(QUADS).flatMap((c) =>
    LANES.map((lane, l) => {
      const sums = range(ROWS).map((r) => `c${r}_${c}.${lane} += dot(v${r}, u);`);
      return `{ let u = block[weights_begin + point * ${COLUMNS}u + ${8 * l + 4 * c}u + tx]; ${sums.join(' ')} }`;
    }),
  );
  return `${tiles.join(' ')}
    ${columns.join('\n    ')}`;
}

/**
 * WGSL that computes A^T m A and passes the results to `put`. The points of a tile are in different threads and meet in workgroup memory, which holds
 * those of 8 tiles: so it goes in rounds. A thread takes one pixel of a tile and four columns.
 */
function results(keeps: boolean): string {
  const sumOf = (row: string) =>
    `(block[at + (${row}) * ${4 * ROUND_TILES * 8}u] + along * (block[at + ((${row}) * 4u + 1u) * ${ROUND_TILES * 8}u] + block[at + ((${row}) * 4u + 2u) * ${ROUND_TILES * 8}u]))`;
  return range(ROUNDS)
    .map((round) => {
      const stores = range(2).flatMap((r) =>
        range(QUADS).map((c) => `block[(point * ${ROUND_TILES}u + ${4 * r}u + ty) * 8u + ${4 * c}u + tx] = c${2 * round + r}_${c};`),
      );
      return `{
    ${stores.join(' ')}
    workgroupBarrier();
    let v = ${sumOf('pixel / 2u')} + down * (${sumOf('pixel / 2u + 1u')} + ${sumOf('pixel / 2u + 2u')});
    let to = pixel_of(t0 + ${round * ROUND_TILES}u + tile, pixel);
    if (to.y == 1u) { ${keeps ? `kept[${round}] = put(to.x, n, z, v); places[${round}] = to.x; inside[${round}] = true;` : 'put(to.x, n, z, v);'} }
    workgroupBarrier();
  }`;
    })
    .join('\n  ');
}

/**
 * A convolution by Winograd's F(2x2, 3x3): 16 products for a tile of 2 x 2 results where its definition has 36, from patches of 4 x 4 and transformed
 * weights, which a dispatch of their own makes. A workgroup computes 32 tiles by 32 columns, its threads 64 sums of one point each, four channels at a time.
 */
export function winograd(conv: WinogradConv): Form {
  return { name: 'winograd', tiles: false, as: (spec) => dispatches(conv, spec) };
}

function dispatches({ source, weights, batch, input, output, padding }: WinogradConv, spec: GemmSpec): Dispatch[] {
  const { label, kind } = spec;
  const { columns, ...target } = spec.output;
  const transformed = transient(`${label} weights`, 'scratch', transformedWords(weights));
  const [depth, n, tiles] = [depthOf(weights), columnsOf(weights), tilesOf({ batch, output })];
  const reader = sourceCode('a_src', source, inFours(source.tensor));
  const sums = range(ROWS).flatMap((r) => range(QUADS).map((c) => `var c${r}_${c} = vec4f(0.0);`));
  const body = `${reader.code}${target.code}
${columns?.code ?? ''}${spec.rowsOfLayer ? 'fn row_of(m: u32, z: u32) -> u32 { return m; }' : ''}
const input_h = ${input[0]}; const input_w = ${input[1]};
const output_h = ${output[0]}u; const output_w = ${output[1]}u;
const tiles_h = ${tilesAlong(output[0])}u; const tiles_w = ${tilesAlong(output[1])}u;
const weights_begin = ${POINTS * TILES}u;
var<workgroup> block: array<vec4f, ${POINTS * (TILES + COLUMNS)}>;
fn patch_at(inside: bool, row: i32, x: i32, k: u32) -> vec4f {
  if (inside && x >= 0 && x < input_w) { return a_src(u32(row + x), k); }
  return vec4f(0.0);
}
// The row of a tile's pixel in the result, and 1 where there is one.
fn pixel_of(t: u32, pixel: u32) -> vec2u {
  let image = t / (tiles_h * tiles_w);
  let y = t / tiles_w % tiles_h * 2u + pixel / 2u;
  let x = t % tiles_w * 2u + pixel % 2u;
  return vec2u((image * output_h + y) * output_w + x, u32(t < params.tiles && y < output_h && x < output_w));
}
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) li: u32) {
  let z = 0u;
  let n0 = group.x * ${COLUMNS}u;
  let t0 = group.y * ${TILES}u;
  let own = li / ${TILES}u;
  let t = t0 + li % ${TILES}u;
  let y0 = i32(t / tiles_w % tiles_h) * 2 - (${padding[0]});
  let x0 = i32(t % tiles_w) * 2 - (${padding[1]});
  let y1 = y0 + vec4i(0, 1, 2, 1)[own % 4u];
  let y2 = y0 + vec4i(2, 2, 1, 3)[own % 4u];
  let sign = select(-1.0, 1.0, own == 1u);
  let image = i32(t / (tiles_h * tiles_w)) * input_h;
  let first_row = (image + y1) * input_w;
  let second_row = (image + y2) * input_w;
  let first_inside = t < params.tiles && y1 >= 0 && y1 < input_h;
  let second_inside = t < params.tiles && y2 >= 0 && y2 < input_h;
  let point = li / ${THREADS / POINTS}u;
  let ty = li / 4u % 4u;
  let tx = li % 4u;
  ${sums.join(' ')}
  for (var k = 0u; k < params.depth; k += ${CHUNK}u) {
    ${loads()}
    workgroupBarrier();
    ${products()}
    workgroupBarrier();
  }
  let n = n0 + li % 8u * 4u;
  let tile = li / 8u % ${ROUND_TILES}u;
  let pixel = li / ${8 * ROUND_TILES}u;
  let down = 1.0 - 2.0 * f32(pixel / 2u);
  let along = 1.0 - 2.0 * f32(pixel % 2u);
  let at = (pixel % 2u * ${ROUND_TILES}u + tile) * 8u + li % 8u;
  ${columns ? `var kept: array<vec4f, ${ROUNDS}>; var places: array<u32, ${ROUNDS}>; var inside: array<bool, ${ROUNDS}>;` : ''}
  ${results(columns !== undefined)}
  ${columns ? leaveParts(columns) : ''}
}`;
  const product = dispatchOf({
    label,
    kind,
    slots: [...reader.slots, read('weights', transformed, 'vec4<f32>'), ...target.slots, ...(columns?.slots ?? [])],
    params: {
      ...{ m: spec.m, n, depth, tiles, whole: wholeColumns(weights) },
      ...{ ...reader.params, ...target.params, ...columns?.params },
    },
    body,
    macs: macsOf(spec),
    workgroups: [Math.ceil(n / COLUMNS), Math.ceil(tiles / TILES), 1],
  });
  return [winogradWeights(`${label} weights`, kind, weights, transformed), product];
}
