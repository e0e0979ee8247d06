import type { Dispatch, KernelKind, LeftSums, Tuning } from '../plan/dispatch.ts';
import type { ColumnCode } from './column-parts.ts';
import { type Cell, columnParts } from './gemm-columns.ts';
import { fill } from './gemm-fill.ts';
import { dispatchOf, type Slot } from './kernel.ts';
import { type ProductSizes, shapeClass } from './shape-class.ts';

/** Reads two tensors for each number; see NormGradient. */
export const THROUGH_NORM = 'through norm';

/**
 * How a matrix product reads one of its factors. The product is C[m, n] = sum over k of A[m, k] * B[k, n]; "tile" stands for
 * m in A and for n in B. The code declares, with the operand's name as prefix,
 *   `fn NAME_at(t: u32, z: u32) -> vec4i`               a tile coordinate's numbers that can be computed before the loop over k
 *   `fn NAME_load(at: vec4i, k: u32, z: u32) -> vec4f`  four numbers in sequence along `along`, zeros beyond the edges;
 * when they are in sequence along the tile, `at` belongs to the first of the four.
 */
export interface Operand {
  along: 'tile' | 'depth';
  /** What is computed while numbers are read and suits other tiles than plain reading. */
  reads?: string;
  slots: readonly Slot[];
  params: Record<string, number>;
  code: string;
}

/**
 * How results are written: the code declares `fn put(m: u32, n: u32, z: u32, v: vec4f)` for four columns; n may be beyond the last. With `columns` it
 * returns what was written.
 */
export interface GemmOutput {
  slots: readonly Slot[];
  params: Record<string, number>;
  code: string;
  /** What is left beside the results. */
  columns?: ColumnCode;
  /** What else is read or written with each result: names that tell products apart whose fastest tiles may differ. */
  takes?: readonly string[];
}

/**
 * The shape of a workgroup's work: it computes `rows` x `columns` results and walks k in steps of `depth`. Each of its `slices`
 * is ty * tx threads that sum all of these results over their own part of every step; the slices' results are added at the end.
 * More slices keep a device busy when a product has few results, and make the sums shorter and so more exact. With `ahead`, the
 * next step's numbers are fetched into registers while this step's are multiplied, which hides the memory's latency. The code of
 * a `short` tile has loops where others have every access written out: it compiles several times as fast.
 */
export interface Tile {
  rows: number;
  columns: number;
  depth: number;
  ty: number;
  tx: number;
  slices: number;
  ahead: boolean;
  short?: boolean;
}

/** The tiles that a device may choose from. */
export const TILES = {
  square: { rows: 128, columns: 128, depth: 16, ty: 16, tx: 16, slices: 1, ahead: false },
  high: { rows: 128, columns: 64, depth: 16, ty: 16, tx: 8, slices: 1, ahead: true },
  deep: { rows: 128, columns: 64, depth: 16, ty: 8, tx: 8, slices: 1, ahead: false },
  wide: { rows: 64, columns: 128, depth: 16, ty: 8, tx: 16, slices: 1, ahead: true },
  large: { rows: 64, columns: 64, depth: 16, ty: 8, tx: 8, slices: 1, ahead: true },
  dense: { rows: 64, columns: 64, depth: 16, ty: 8, tx: 16, slices: 1, ahead: true },
  halved: { rows: 64, columns: 64, depth: 32, ty: 8, tx: 8, slices: 2, ahead: true },
  narrow: { rows: 64, columns: 32, depth: 16, ty: 8, tx: 8, slices: 1, ahead: true },
  small: { rows: 32, columns: 32, depth: 16, ty: 8, tx: 8, slices: 1, ahead: true },
  quartered: { rows: 32, columns: 32, depth: 64, ty: 8, tx: 8, slices: 4, ahead: true },
} as const satisfies Record<string, Tile>;

export type TileName = keyof typeof TILES;

/** A multiple of every tile's depth: parts of k whose length is a multiple of it suit every tile. */
export const WHOLE_STEPS = 64;

const PLAIN = ' plain';

/** Every tile by its name, and a variant for software adapters as `NAME plain`: short, and without fetching ahead. */
const WAYS: ReadonlyMap<string, Tile> = new Map(
  Object.entries(TILES).flatMap(([name, tile]): [string, Tile][] => [
    [name, tile],
    [`${name}${PLAIN}`, { ...tile, ahead: false, short: true }],
  ]),
);

export interface GemmSpec {
  label: string;
  kind: KernelKind;
  a: Operand;
  b: Operand;
  output: GemmOutput;
  tile: Tile;
  /** The most rows (m) and columns (n) that any z has. */
  m: number;
  n: number;
  /** The number of values of z, which counts batches, phases or parts of k. */
  layers: number;
  /** WGSL expressions in z: the number of rows, then the begin and the end of k, which is walked in steps of the tile's depth. */
  rowsOfLayer?: string;
  depthBegin?: string;
  depthEnd: string;
  params: Record<string, number>;
  /** The multiply-adds of all layers together, where they are not `m * n * layers` sums of `params.depth` products each. */
  macs?: number;
}

/**
 * A product's results by other dispatches, of which the last is the product: tuning may choose it as a way. One that has `tiles` is made in the tile of
 * the spec that it is given, and tuning tries it in `FORM_TILES` tiles, under names such as 'dense laid out'.
 */
export interface Form {
  name: string;
  tiles: boolean;
  as(spec: GemmSpec): readonly Dispatch[];
}

/** Another form costs as much time to measure as other tiles; so it is tried in the product's own tile and the first other one alone. */
const FORM_TILES = 2;

const factorOf = ({ along, reads }: Operand) => (reads ? `${along} ${reads}` : along);
const LANES = ['x', 'y', 'z', 'w'];
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/**
 * A tiled matrix product: both factors pass through workgroup memory, every thread keeps its results in registers. A thread has
 * its rows in groups of four, 4 * ty apart, and its columns likewise, 4 * tx apart: so neighbouring threads use neighbouring memory. `forms` are
 * other ways to the same results.
 */
export function gemm(spec: GemmSpec, forms: readonly Form[] = []): Dispatch {
  const { kind, a, b, tile, m, n, layers, params } = spec;
  const own = Object.entries(TILES).find(([, other]) => other === tile)?.[0] as TileName | undefined;
  if (!own) return gemmOf(spec);
  const inOwnForm = (way: string): Dispatch => {
    const found = WAYS.get(way);
    // What a lower tile leaves beside the results would not fit the memory that was made for it.
    const chosen = found && found.rows < fewestRows ? WAYS.get(`${own}${found.short ? PLAIN : ''}`) : found;
    if (!chosen) throw new RangeError(`There is no tile '${way}'`);
    return { ...gemmOf({ ...spec, tile: chosen }), tuning };
  };
  const sizes = { m, n, depth: params.depth ?? null, layers };
  const { columns = null } = spec.output;
  const { leaves = null, fewestRows = 0 } = columns ?? {};
  const beside = [...(leaves ? [`leaves ${leaves}`] : []), ...(spec.output.takes ?? [])];
  const tiles = waysFor(sizes).filter((way) => TILES[way].rows >= fewestRows);
  const formed = waysOfForms(spec, forms, [own, ...tiles.filter((way) => way !== own)]);
  const tuning: Tuning = {
    shapeClass: shapeClass(kind, [a, b].map(factorOf), sizes, [...beside, ...forms.map(({ name }) => `or ${name}`)]),
    rows: m,
    columns: n,
    depth: params.chunk ?? params.depth ?? 1,
    terms: Math.ceil(params.chunk ?? params.depth ?? macsOf(spec) / (m * n * layers)),
    left: columns && leftOf(columns),
    ways: [...tiles, ...formed.keys()],
    own,
    as: (way) => formed.get(way)?.() ?? [inOwnForm(way)],
  };
  return inOwnForm(own);
}

function leftOf({ slots, leaves }: ColumnCode): LeftSums | null {
  const parts = slots.find(({ name }) => name === 'parts');
  return parts ? { value: parts.value, leaves } : null;
}

/** The ways that other forms of a product are: each under its name, or under those of the tiles that it is tried in. */
function waysOfForms(spec: GemmSpec, forms: readonly Form[], tiles: readonly TileName[]): Map<string, () => readonly Dispatch[]> {
  const ways = new Map<string, () => readonly Dispatch[]>();
  for (const form of forms) {
    if (!form.tiles) ways.set(form.name, () => form.as(spec));
    else for (const name of tiles.slice(0, FORM_TILES)) ways.set(`${name} ${form.name}`, () => form.as({ ...spec, tile: TILES[name] }));
  }
  return ways;
}

export function macsOf({ m, n, layers, params, macs = m * n * layers * (params.depth ?? 1) }: GemmSpec): number {
  return macs;
}

/** Returns the tiles that may be the fastest for a product, chosen by how many tiles of 64 x 64 it has. */
function waysFor({ m, n, layers }: ProductSizes): readonly TileName[] {
  const count = Math.ceil(m / 64) * Math.ceil(n / 64) * layers;
  if (n <= 32) return ['narrow', 'small', 'quartered'];
  if (count < 64) return ['quartered', 'small', 'halved'];
  if (count < 512) return ['halved', 'dense', 'quartered', 'narrow', ...(n >= 128 ? (['wide'] as const) : [])];
  return ['dense', 'large', 'high', 'halved', ...(n >= 128 ? (['wide', 'square'] as const) : [])];
}

/** WGSL that adds the slices' results in their order, to those of the first slice. */
function sumOfSlices({ rows, columns, depth, ty, tx, slices }: Tile, cells: readonly { name: string }[]): string {
  if (ty * tx * cells.length > (depth * (rows + columns)) / 4) throw new RangeError('A slice has more results than fit a block');
  const place = (i: number) => `block[lane + ${i * ty * tx}u]`;
  return `for (var other = 1u; other < ${slices}u; other++) {
    if (slice == other) { ${cells.map(({ name }, i) => `${place(i)} = ${name};`).join(' ')} }
    workgroupBarrier();
    if (slice == 0u) { ${cells.map(({ name }, i) => `${name} += ${place(i)};`).join(' ')} }
    workgroupBarrier();
  }`;
}

/** WGSL that passes a thread's results to `put`, one statement for each row; with `keeps`, they become what it returns. */
function puts({ ty, tx }: Tile, cells: readonly Cell[], keeps: boolean): string {
  const rows = cells.filter(({ c }) => c === 0);
  return rows
    .map(({ g, r }) => {
      const inRow = cells.filter((cell) => cell.g === g && cell.r === r);
      const code = inRow.map(({ c, name }) => `${keeps ? `${name} = ` : ''}put(m, n0 + (${c * tx}u + tx) * 4u, z, ${name});`).join(' ');
      return `{ let m = m0 + (${g * ty}u + ty) * 4u + ${r}u; if (m < rows) { ${code} } }`;
    })
    .join('\n  ');
}

function putsInLoop({ ty, tx, columns }: Tile, cells: readonly Cell[], keeps: boolean): string {
  const inRow = columns / tx / 4;
  return `for (var i = 0u; i < ${cells.length}u; i++) {
    let r = i / ${inRow}u;
    let m = m0 + (r / 4u * ${ty}u + ty) * 4u + r % 4u;
    if (m < rows) { ${keeps ? 'cells[i] = ' : ''}put(m, n0 + (i % ${inRow}u * ${tx}u + tx) * 4u, z, cells[i]); }
  }`;
}

/** A product in the tile of its spec, and no other. */
export function gemmOf(spec: GemmSpec): Dispatch {
  const { label, kind, a, b, output, tile, m, n, layers, rowsOfLayer = 'params.m', depthBegin = '0u', depthEnd, params } = spec;
  const keeps = output.columns !== undefined;
  const lanes = tile.ty * tile.tx;
  const threads = lanes * tile.slices;
  const share = tile.depth / tile.slices;
  const [rowGroups, columnGroups] = [range(tile.rows / tile.ty / 4), range(tile.columns / tile.tx / 4)];
  const [aFours, bFours] = [tile.rows / 4, tile.columns / 4];
  const aFill = fill('a', a, tile.rows, tile);
  const bFill = fill('b', b, tile.columns, tile);
  const cells = rowGroups.flatMap((g) => range(4).flatMap((r) => columnGroups.map((c) => ({ g, r, c, name: `c${g}_${r}_${c}` }))));
  const fetch = (at: string) => `${aFill.fetch(at)}
    ${bFill.fetch(at)}`;
  const registers = [...aFill.registers, ...bFill.registers].map((name) => `var ${name} = vec4f(0.0);`).join(' ');
  const body = `${a.code}${b.code}${output.code}
${output.columns?.code ?? ''}const b_begin = ${tile.depth * aFours}u;
var<workgroup> block: array<vec4f, ${tile.depth * (aFours + bFours)}>;
@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) li: u32) {
  let z = group.z;
  let n0 = group.x * ${tile.columns}u;
  let m0 = group.y * ${tile.rows}u;
  let lane = li % ${lanes}u;
  let slice = li / ${lanes}u;
  let tx = lane % ${tile.tx}u;
  let ty = lane / ${tile.tx}u;
  let end = ${depthEnd};
  ${aFill.before}
  ${bFill.before}
  ${cells.map(({ name }) => `var ${name} = vec4f(0.0);`).join(' ')}
  ${tile.ahead ? registers : ''}
  var k0 = ${depthBegin};
  ${tile.ahead ? fetch('k0') : ''}
  for (; k0 < end; k0 += ${tile.depth}u) {
    ${tile.ahead ? aFill.store : aFill.direct}
    ${tile.ahead ? bFill.store : bFill.direct}
    workgroupBarrier();
    ${tile.ahead ? `if (k0 + ${tile.depth}u < end) { ${fetch(`(k0 + ${tile.depth}u)`)} }` : ''}
    for (var i = 0u; i < ${share}u; i++) {
      let k = ${tile.slices > 1 ? `slice * ${share}u + i` : 'i'};
      ${rowGroups.map((g) => `let a${g} = block[k * ${aFours}u + ${g * tile.ty}u + ty];`).join(' ')}
      ${columnGroups.map((c) => `let b${c} = block[b_begin + k * ${bFours}u + ${c * tile.tx}u + tx];`).join(' ')}
      ${cells.map(({ g, r, c, name }) => `${name} = fma(vec4f(a${g}.${LANES[r]}), b${c}, ${name});`).join('\n      ')}
    }
    workgroupBarrier();
  }
  ${tile.slices > 1 ? sumOfSlices(tile, cells) : ''}
  let rows = ${rowsOfLayer};
  let mine = ${tile.slices > 1 ? 'slice == 0u' : 'true'};
  ${tile.short ? `var cells = array<vec4f, ${cells.length}>(${cells.map(({ name }) => name).join(', ')});` : ''}
  if (mine) { ${tile.short ? putsInLoop(tile, cells, keeps) : puts(tile, cells, keeps)} }
  ${output.columns ? columnParts(tile, cells, output.columns) : ''}
}`;
  return dispatchOf({
    label,
    kind,
    slots: [...a.slots, ...b.slots, ...output.slots, ...(output.columns?.slots ?? [])],
    params: { m, n, ...a.params, ...b.params, ...output.params, ...output.columns?.params, ...params },
    body,
    macs: macsOf(spec),
    workgroups: [Math.ceil(n / tile.columns), Math.ceil(m / tile.rows), layers],
  });
}
