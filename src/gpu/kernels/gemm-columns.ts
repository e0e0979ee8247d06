import type { ColumnCode } from './column-parts.ts';
import type { Tile } from './gemm.ts';

/** A vec4f of a thread's results: row r of group g of four rows, and the four columns of group c. */
export interface Cell {
  g: number;
  r: number;
  c: number;
  name: string;
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** WGSL that runs `code` for every result of a thread inside the rows; with loops for a short tile. `m` is the row, `n` the first column. */
function forEachCell({ ty, tx, short }: Tile, cells: readonly Cell[], groups: number, code: (cell: string, c: string) => string): string {
  if (short) {
    return `for (var i = 0u; i < ${cells.length}u; i++) {
    let r = i / ${groups}u;
    let m = m0 + (r / 4u * ${ty}u + ty) * 4u + r % 4u;
    let n = n0 + (i % ${groups}u * ${tx}u + tx) * 4u;
    if (m < rows) { ${code('cells[i]', `i % ${groups}u`)} }
  }`;
  }
  return cells
    .map(({ g, r, c, name }) => {
      const place = `let m = m0 + (${g * ty}u + ty) * 4u + ${r}u; let n = n0 + (${c * tx}u + tx) * 4u;`;
      return `{ ${place} if (m < rows) { ${code(name, `${c}`)} } }`;
    })
    .join('\n  ');
}

/**
 * WGSL that leaves two numbers per column of the workgroup's rows (see ColumnParts). Each thread sums its own rows, then the threads' sums are added in
 * their order; moments are taken in two turns, so that squares are of differences from the workgroup's own mean. Every thread of the workgroup runs it;
 * only those for which `mine` is true have results.
 */
export function columnParts(tile: Tile, cells: readonly Cell[], { leaves }: Pick<ColumnCode, 'leaves'>): string {
  const { rows, columns, depth, ty, tx } = tile;
  const groups = columns / tx / 4;
  const width = groups * tx;
  if (2 * ty * width > (depth * (rows + columns)) / 4) throw new RangeError('The sums of a tile do not fit its block');
  const place = (which: number, c: number) => `block[(${which * ty}u + ty) * ${width}u + ${c * tx}u + tx]`;
  const total = (which: number, c: number) =>
    `for (var t = 0u; t < ${ty}u; t++) { sum += block[(${which * ty}u + t) * ${width}u + ${c * tx}u + tx]; }`;
  const put = (which: number, c: number, value: string) => `{
      let n = n0 + (${c * tx}u + tx) * 4u;
      if (n < params.n) {
        var sum = vec4f(0.0);
        ${total(which, c)}
        parts[1u + (chunk * 2u + ${which}u) * (params.n / 4u) + n / 4u] = ${value};
      }
    }`;
  const sums = (name: string) => `var ${name}: array<vec4f, ${groups}>;`;
  const store = (name: string, which: number) =>
    `if (mine) { ${range(groups)
      .map((c) => `${place(which, c)} = ${name}[${c}u];`)
      .join(' ')} }`;
  const first = (code: (c: number) => string) => `if (mine && ty == 0u) { ${range(groups).map(code).join('\n    ')} }`;
  const head = `let chunk = z * groups.y + group.y;
  if (mine && lane == 0u && chunk == 0u && group.x == 0u) { parts[0] = vec4f(f32(groups.y * groups.z), ${rows}.0, 0.0, 0.0); }`;
  if (leaves === 'sums') {
    const add = (cell: string, c: string) => `let p = pair_of(m, n, z, ${cell}); first_sum[${c}] += p.a; second_sum[${c}] += p.b;`;
    return `${head}
  ${sums('first_sum')} ${sums('second_sum')}
  if (mine) { ${forEachCell(tile, cells, groups, add)} }
  ${store('first_sum', 0)}
  ${store('second_sum', 1)}
  workgroupBarrier();
  ${first((c) => `${put(0, c, 'sum')} ${put(1, c, 'sum')}`)}`;
  }
  return `${head}
  let inside = f32(min(rows - m0, ${rows}u));
  ${sums('own_sum')}
  if (mine) { ${forEachCell(tile, cells, groups, (cell, c) => `own_sum[${c}] += ${cell};`)} }
  ${store('own_sum', 0)}
  workgroupBarrier();
  ${sums('means')} ${sums('squares')}
  ${range(groups)
    .map((c) => `{ var sum = vec4f(0.0); ${total(0, c)} means[${c}u] = sum / inside; }`)
    .join('\n  ')}
  if (mine) { ${forEachCell(tile, cells, groups, (cell, c) => `let d = ${cell} - means[${c}]; squares[${c}] += d * d;`)} }
  ${store('squares', 1)}
  workgroupBarrier();
  ${first((c) => `${put(0, c, 'sum / inside')} ${put(1, c, 'sum')}`)}`;
}
