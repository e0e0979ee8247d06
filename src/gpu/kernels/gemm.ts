import type { Dispatch, KernelKind } from '../plan/dispatch.ts';
import { dispatchOf, type Slot } from './kernel.ts';
import { shapeClass } from './shape-class.ts';

/**
 * How a matrix product reads one of its factors. The product is C[m, n] = sum over k of A[m, k] * B[k, n]; "tile" stands for
 * m in A and for n in B. The code declares, with the operand's name as prefix,
 *   `fn NAME_at(t: u32, z: u32) -> vec4i`             what is known of a tile coordinate before the loop over k
 *   `fn NAME_load(at: vec4i, k: u32, z: u32) -> vec4f`  four numbers that follow each other along `along`, zeros beyond the edges;
 * `at` is that of the first of the four when they follow along the tile.
 */
export interface Operand {
  along: 'tile' | 'depth';
  slots: readonly Slot[];
  params: Record<string, number>;
  code: string;
}

/** Where the results go: `fn put(m: u32, n: u32, z: u32, v: vec4f)` with four columns at a time; n may lie beyond the last. */
export interface GemmOutput {
  slots: readonly Slot[];
  params: Record<string, number>;
  code: string;
}

/** A workgroup of ty * tx threads computes `rows` x `columns` results and goes through k in steps of `depth`. */
export interface Tile {
  rows: number;
  columns: number;
  depth: number;
  ty: number;
  tx: number;
}

/** The tiles that a device may choose from, in one k step: all of the same depth, so that parts of k fit them all. */
export const TILES = {
  square: { rows: 128, columns: 128, depth: 16, ty: 16, tx: 16 },
  high: { rows: 128, columns: 64, depth: 16, ty: 16, tx: 8 },
  deep: { rows: 128, columns: 64, depth: 16, ty: 8, tx: 8 },
  large: { rows: 64, columns: 64, depth: 16, ty: 8, tx: 8 },
  tall: { rows: 128, columns: 32, depth: 16, ty: 16, tx: 4 },
  narrow: { rows: 64, columns: 32, depth: 16, ty: 8, tx: 8 },
  small: { rows: 32, columns: 32, depth: 16, ty: 8, tx: 8 },
} as const satisfies Record<string, Tile>;

export interface GemmSpec {
  label: string;
  kind: KernelKind;
  a: Operand;
  b: Operand;
  output: GemmOutput;
  tile: Tile;
  /** Largest number of rows and columns of any z. */
  m: number;
  n: number;
  /** Numbers of z: batches, phases or parts of k. */
  layers: number;
  /** WGSL expressions in z: rows, and the range of k in steps of the tile's depth. */
  rowsOfLayer?: string;
  depthBegin?: string;
  depthEnd: string;
  params: Record<string, number>;
}

const LANES = ['x', 'y', 'z', 'w'];
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Brings a block of one operand into workgroup memory as [depth][tile / 4] vectors; `before` runs once, `inside` per step. */
function fill(name: 'a' | 'b', along: Operand['along'], size: number, depth: number, threads: number): { before: string; inside: string } {
  const fours = size / 4;
  const origin = name === 'a' ? 'm0' : 'n0';
  const memory = `${name}_tile`;
  const items = along === 'tile' ? depth * fours : (depth / 4) * fours;
  const rounds = range(Math.ceil(items / threads));
  const guarded = (round: number, code: string) =>
    (round + 1) * threads > items ? `if (li + ${round * threads}u < ${items}u) { ${code} }` : `{ ${code} }`;
  if (along === 'tile') {
    if (threads % fours !== 0) throw new RangeError(`${threads} threads can not share ${fours} columns of a tile`);
    return {
      before: `let ${name}_at0 = ${name}_at(${origin} + (li % ${fours}u) * 4u, z);`,
      inside: rounds
        .map((j) => guarded(j, `let i = li + ${j * threads}u; ${memory}[i] = ${name}_load(${name}_at0, k0 + i / ${fours}u, z);`))
        .join('\n    '),
    };
  }
  const quarter = depth / 4;
  const tileOf = (j: number) => `((li + ${j * threads}u) / ${quarter}u)`;
  return {
    before: rounds
      .flatMap((j) => range(4).map((r) => `let ${name}_at${j}_${r} = ${name}_at(${origin} + ${tileOf(j)} * 4u + ${r}u, z);`))
      .join('\n  '),
    inside: rounds
      .map((j) => {
        const loads = range(4).map((r) => `let v${r} = ${name}_load(${name}_at${j}_${r}, k, z);`);
        const stores = LANES.map((lane, d) => `${memory}[base + ${d * fours}u] = vec4f(v0.${lane}, v1.${lane}, v2.${lane}, v3.${lane});`);
        const place = `let q = (li + ${j * threads}u) % ${quarter}u; let k = k0 + q * 4u; let base = q * ${4 * fours}u + ${tileOf(j)};`;
        return guarded(j, [place, ...loads, ...stores].join(' '));
      })
      .join('\n    '),
  };
}

/**
 * A tiled matrix product: both factors pass through workgroup memory, every thread keeps its results in registers. Rows and
 * columns of a thread lie in groups of four, a tile's half apart, so that neighbouring threads touch neighbouring memory.
 */
export function gemm(spec: GemmSpec): Dispatch {
  const { a, b, tile, m, n, layers } = spec;
  const entries = Object.entries(TILES);
  const own = entries.find(([, other]) => other === tile)?.[0];
  const dispatch = gemmOf(spec);
  if (!own) return dispatch;
  const as = (way: string) => {
    const chosen = entries.find(([name]) => name === way)?.[1];
    return chosen ? gemmOf({ ...spec, tile: chosen }) : dispatch;
  };
  const sizes = { rows: m, columns: n };
  const name = shapeClass(spec.kind, [a.along, b.along], [m, n, layers]);
  return { ...dispatch, tuning: { shapeClass: name, ...sizes, ways: Object.keys(TILES), own, as } };
}

function gemmOf({
  label,
  kind,
  a,
  b,
  output,
  tile,
  m,
  n,
  layers,
  rowsOfLayer = 'params.m',
  depthBegin = '0u',
  depthEnd,
  params,
}: GemmSpec): Dispatch {
  const threads = tile.ty * tile.tx;
  const [rowGroups, columnGroups] = [range(tile.rows / tile.ty / 4), range(tile.columns / tile.tx / 4)];
  const [aFours, bFours] = [tile.rows / 4, tile.columns / 4];
  const aFill = fill('a', a.along, tile.rows, tile.depth, threads);
  const bFill = fill('b', b.along, tile.columns, tile.depth, threads);
  const cells = rowGroups.flatMap((g) => range(4).flatMap((r) => columnGroups.map((c) => ({ g, r, c, name: `c${g}_${r}_${c}` }))));
  const body = `${a.code}${b.code}${output.code}
var<workgroup> a_tile: array<vec4f, ${tile.depth * aFours}>;
var<workgroup> b_tile: array<vec4f, ${tile.depth * bFours}>;
@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) li: u32) {
  let z = group.z;
  let n0 = group.x * ${tile.columns}u;
  let m0 = group.y * ${tile.rows}u;
  let tx = li % ${tile.tx}u;
  let ty = li / ${tile.tx}u;
  let end = ${depthEnd};
  ${aFill.before}
  ${bFill.before}
  ${cells.map(({ name }) => `var ${name} = vec4f(0.0);`).join(' ')}
  for (var k0 = ${depthBegin}; k0 < end; k0 += ${tile.depth}u) {
    ${aFill.inside}
    ${bFill.inside}
    workgroupBarrier();
    for (var k = 0u; k < ${tile.depth}u; k++) {
      ${rowGroups.map((g) => `let a${g} = a_tile[k * ${aFours}u + ${g * tile.ty}u + ty];`).join(' ')}
      ${columnGroups.map((c) => `let b${c} = b_tile[k * ${bFours}u + ${c * tile.tx}u + tx];`).join(' ')}
      ${cells.map(({ g, r, c, name }) => `${name} = fma(vec4f(a${g}.${LANES[r]}), b${c}, ${name});`).join('\n      ')}
    }
    workgroupBarrier();
  }
  let rows = ${rowsOfLayer};
  ${rowGroups
    .flatMap((g) =>
      range(4).map((r) => {
        const puts = columnGroups.map((c) => `put(m, n0 + (${c * tile.tx}u + tx) * 4u, z, c${g}_${r}_${c});`);
        return `{ let m = m0 + (${g * tile.ty}u + ty) * 4u + ${r}u; if (m < rows) { ${puts.join(' ')} } }`;
      }),
    )
    .join('\n  ')}
}`;
  return dispatchOf({
    label,
    kind,
    slots: [...a.slots, ...b.slots, ...output.slots],
    params: { m, n, ...a.params, ...b.params, ...output.params, ...params },
    body,
    workgroups: [Math.ceil(n / tile.columns), Math.ceil(m / tile.rows), layers],
  });
}
