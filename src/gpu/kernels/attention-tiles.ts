import type { Tensor } from '../plan/value.ts';
import type { AttentionShape } from './attention.ts';
import { scoreFactor } from './attention-stacks.ts';

/** Rows of a workgroup's tile, which stay, and columns, through which it walks. */
export const TILE = 32;
export const THREADS = 64;
/** A thread has the rows `ty + 8 * r` and the columns `4 * tx + c` of a tile: 8 threads share a row. */
const SHARE = 8;
/** The distance of lines in workgroup memory, longer than a line by one, so that threads that write different lines use different banks. */
const LINE = TILE + 1;
/** Channels in fours that one step of `scores` goes through, and that one pass of `weigh` makes results of. */
const STEP = 8;
const PASS = 16;

const LANES = ['x', 'y', 'z', 'w'];
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Names of the four rows' variables of a thread. */
export const eachRow = (code: (r: number) => string): string => range(4).map(code).join('\n  ');

/** What the code of a kernel is made for. Batch, length and number of heads are not part of it. */
export interface Head {
  /** Channels of one head, and how many fours hold them. */
  size: number;
  fours: number;
  /** Fours of channels of which each thread has results. */
  columns: number;
  /** Whether all places are multiples of four, so that memory is read as vectors. */
  aligned: boolean;
  factor: number;
}

export function headOf(shape: AttentionShape, ...tensors: readonly Tensor[]): Head {
  const size = shape.embed / shape.heads;
  const fours = Math.ceil(size / 4);
  const aligned = size % 4 === 0 && tensors.every(({ offset, pitch }) => offset % 4 === 0 && pitch % 4 === 0);
  return { size, fours, columns: Math.ceil(fours / SHARE), aligned, factor: scoreFactor(shape) };
}

export const elementOf = ({ aligned }: Head) => (aligned ? ('vec4<f32>' as const) : ('f32' as const));

export const wordsOfPart = ({ images, length, embed }: AttentionShape) => images * length * embed;

export const gridOf = ({ images, heads, length }: AttentionShape): [number, number, number] => [
  Math.ceil(length / TILE),
  1,
  images * heads,
];

export const qkvParams = ({ length, heads, embed }: AttentionShape) => ({ length, heads, embed });

export const tensorParams = (name: string, { offset, pitch }: Tensor) => ({ [`${name}_offset`]: offset, [`${name}_pitch`]: pitch });

/** WGSL of `NAME_at(row, four)`: four channels of this workgroup's head, zeros beyond the last token and channel. */
function loader(name: string, array: string, { size, fours, aligned }: Head, base: string, pitch: string, factor = 1): string {
  const from = `${base} + row * ${pitch} + four * 4u`;
  const scaled = factor === 1 ? '' : ` * ${factor}f`;
  const read = aligned
    ? `return ${array}[(${from}) / 4u]${scaled};`
    : `let at = ${from};
  var v = vec4f(0.0);
  for (var d = 0u; d < 4u; d++) { if (four * 4u + d < ${size}u) { v[d] = ${array}[at + d]; } }
  return v${scaled};`;
  return `fn ${name}_at(row: u32, four: u32) -> vec4f {
  if (row >= params.length || four >= ${fours}u) { return vec4f(0.0); }
  ${read}
}
`;
}

const PARTS = ['q', 'k', 'v'] as const;
type Part = (typeof PARTS)[number];

const partBase = (part: Part) =>
  `(layer / params.heads) * params.length * params.embed * 3u + params.embed * ${PARTS.indexOf(part)}u + (layer % params.heads) * HEAD`;

const tensorBase = (name: string) =>
  `params.${name}_offset + (layer / params.heads) * params.length * params.${name}_pitch + (layer % params.heads) * HEAD`;

/** WGSL that reads queries (multiplied by the factor of the scores), keys and values of the array `qkv`, and tensors [N, L, E] of their names. */
export function loaders(head: Head, parts: readonly Part[], tensors: readonly string[]): string {
  return `const HEAD = ${head.size}u;
var<private> layer: u32;
${parts.map((part) => loader(part, 'qkv', head, partBase(part), '(params.embed * 3u)', part === 'q' ? head.factor : 1)).join('')}${tensors
  .map((name) => loader(name, name, head, tensorBase(name), `params.${name}_pitch`))
  .join('')}`;
}

/** WGSL of `NAME_put(row, four, v)`, which writes four channels into a part of the array `dqkv` or into the tensor of this name. */
export function storer(name: string, to: Part | null, { size, fours, aligned }: Head): string {
  const [array, base, pitch] = to ? ['dqkv', partBase(to), '(params.embed * 3u)'] : [name, tensorBase(name), `params.${name}_pitch`];
  const at = `${base} + row * ${pitch} + four * 4u`;
  const store = aligned
    ? `${array}[(${at}) / 4u] = v;`
    : `let at = ${at};
  for (var d = 0u; d < 4u; d++) { if (four * 4u + d < ${size}u) { ${array}[at + d] = v[d]; } }`;
  return `fn ${name}_put(row: u32, four: u32, v: vec4f) {
  if (row >= params.length || four >= ${fours}u) { return; }
  ${store}
}
`;
}

/** Workgroup memory of all kernels of attention: 13,728 bytes, so that every device has it. */
export const MEMORY = `var<workgroup> block: array<vec4f, ${2 * STEP * LINE}>;
var<workgroup> weights: array<vec4f, ${SHARE * LINE}>;
var<workgroup> shares: array<f32, ${SHARE * LINE}>;
`;

/** The head of `main`: a workgroup has 32 rows from `start` of one head of one image. */
export const MAIN = `@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) li: u32) {
  layer = group.z;
  let start = group.x * ${TILE}u;
  let tx = li % ${SHARE}u;
  let ty = li / ${SHARE}u;
  ${eachRow((r) => `let row${r} = start + ty + ${SHARE * r}u;`)}`;

/**
 * WGSL of `NAME(start, column0, li)`: products of rows of `x` with rows of `y` from the begin of a tile, summed over the channels. Component c of
 * column r of the result belongs to the thread's row r and column c. Its sums have the same order whichever of both factors is x.
 */
export function scores(name: string, x: string, y: string, { fours }: Head): string {
  const step = Math.min(STEP, fours);
  const half = STEP * LINE;
  return `fn ${name}(start: u32, column0: u32, li: u32) -> mat4x4f {
  let tx = li % ${SHARE}u;
  let ty = li / ${SHARE}u;
  ${eachRow((r) => `var s${r} = vec4f(0.0);`)}
  for (var begin = 0u; begin < ${fours}u; begin += ${step}u) {
    workgroupBarrier();
    for (var i = li; i < ${step * TILE}u; i += ${THREADS}u) {
      let f = i % ${step}u;
      let t = i / ${step}u;
      block[f * ${LINE}u + t] = ${x}_at(start + t, begin + f);
      block[${half}u + f * ${LINE}u + t % 4u * ${SHARE}u + t / 4u] = ${y}_at(column0 + t, begin + f);
    }
    workgroupBarrier();
    for (var f = 0u; f < ${step}u; f++) {
      ${eachRow((c) => `let y${c} = block[${half + c * SHARE}u + f * ${LINE}u + tx];`)}
      ${eachRow((r) => `let x${r} = block[f * ${LINE}u + ty + ${r * SHARE}u];`)}
      ${eachRow((r) => `s${r} += vec4f(dot(x${r}, y0), dot(x${r}, y1), dot(x${r}, y2), dot(x${r}, y3));`)}
    }
  }
  return mat4x4f(s0, s1, s2, s3);
}
`;
}

export const resultsOf = (name: string, { columns }: Head): string[] =>
  range(4).flatMap((r) => range(columns).map((c) => `${name}${r}_${c}`));

/** WGSL that adds to the results NAMEr_c the products of the tile in `weights` and the rows of `z` from `column0` on. All threads must have written their weights. */
export function weigh(name: string, z: string, column0: string, { columns }: Head): string {
  const passes = range(Math.ceil((columns * SHARE) / PASS)).map((pass) => {
    const first = (pass * PASS) / SHARE;
    const mine = range(Math.min(PASS / SHARE, columns - first));
    const width = mine.length * SHARE;
    const products = (lane: string, j: number) =>
      `${mine.map((c) => `let z${j}_${c} = block[(k * 4u + ${j}u) * ${width}u + tx + ${c * SHARE}u];`).join(' ')}
      ${mine.map((c) => eachRow((r) => `${name}${r}_${first + c} = fma(vec4f(w${r}.${lane}), z${j}_${c}, ${name}${r}_${first + c});`)).join('\n  ')}`;
    return `workgroupBarrier();
    for (var i = li; i < ${width * TILE}u; i += ${THREADS}u) {
      block[i] = ${z}_at(${column0} + i / ${width}u, i % ${width}u + ${first * SHARE}u);
    }
    workgroupBarrier();
    for (var k = 0u; k < ${TILE / 4}u; k++) {
      ${eachRow((r) => `let w${r} = weights[k * ${LINE}u + ty + ${r * SHARE}u];`)}
      ${LANES.map(products).join('\n      ')}
    }`;
  });
  return passes.join('\n    ');
}

/** WGSL that keeps a number of four columns for each of the thread's rows as weights of `weigh`. */
export const keepWeights = (of: (r: number) => string): string => eachRow((r) => `weights[tx * ${LINE}u + ty + ${r * SHARE}u] = ${of(r)};`);

/** WGSL that puts the numbers of the threads of each row together, in the order of the threads: `to` gets the results of row r. */
export function overRow(of: (r: number) => string, to: (r: number) => string, combine: (a: string, b: string) => string): string {
  return `workgroupBarrier();
  ${eachRow((r) => `shares[tx * ${LINE}u + ty + ${r * SHARE}u] = ${of(r)};`)}
  workgroupBarrier();
  ${eachRow((r) => `${to(r)} = shares[ty + ${r * SHARE}u];`)}
  for (var i = 1u; i < ${SHARE}u; i++) {
    ${eachRow((r) => `${to(r)} = ${combine(to(r), `shares[i * ${LINE}u + ty + ${r * SHARE}u]`)};`)}
  }`;
}

export const sum = (a: string, b: string): string => `${a} + ${b}`;

/** WGSL that writes the results NAMEr_c, multiplied by a factor. */
export const putAll = (name: string, put: string, { columns }: Head, factor: (r: number) => string): string =>
  eachRow((r) =>
    range(columns)
      .map((c) => `${put}_put(row${r}, tx + ${c * SHARE}u, ${name}${r}_${c} * ${factor(r)});`)
      .join(' '),
  );
