import type { Operand, Tile } from './gemm.ts';

const LANES = ['x', 'y', 'z', 'w'];
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** WGSL that loads a block of one operand into workgroup memory as [depth][tile / 4] vectors. */
export interface Fill {
  /** Statements that run once, before the loop over k. */
  before: string;
  /** Names of the registers that a thread fetches into. */
  registers: string[];
  /** Statements that load the operand at depth `at` into registers. */
  fetch(at: string): string;
  /** Statements that store the registers to workgroup memory. */
  store: string;
  /** Statements that load the operand at depth `k0` into workgroup memory without registers. */
  direct: string;
}

interface Sizes {
  threads: number;
  /** The number of vectors along the tile. */
  fours: number;
  /** The number of vectors, or of blocks of 4 x 4 when the operand runs along the depth. */
  items: number;
  origin: string;
  /** WGSL of the operand's offset in `block`, followed by a plus; empty for offset 0. */
  begin: string;
}

function sizesOf(name: 'a' | 'b', { along }: Operand, size: number, { depth, ty, tx, slices }: Tile): Sizes {
  const threads = ty * tx * slices;
  const fours = size / 4;
  if (along === 'tile' && threads % fours !== 0) throw new RangeError(`${threads} threads can not share ${fours} columns of a tile`);
  const items = along === 'tile' ? depth * fours : (depth / 4) * fours;
  return { threads, fours, items, origin: name === 'a' ? 'm0' : 'n0', begin: name === 'a' ? '' : 'b_begin + ' };
}

/** Returns the code with every access written out, which runs faster on GPUs, or with loops for a short tile, which compile faster. */
export function fill(name: 'a' | 'b', operand: Operand, size: number, tile: Tile): Fill {
  return (tile.short ? shortFill : unrolledFill)(name, operand, sizesOf(name, operand, size, tile), tile);
}

function unrolledFill(name: 'a' | 'b', { along }: Operand, { threads, fours, items, origin, begin }: Sizes, { depth }: Tile): Fill {
  const rounds = range(Math.ceil(items / threads));
  const item = (round: number) => `(li + ${round * threads}u)`;
  const guarded = (round: number, code: string) => ((round + 1) * threads > items ? `if (${item(round)} < ${items}u) { ${code} }` : code);
  const inRounds = (code: (round: number) => string) => rounds.map((round) => guarded(round, code(round))).join('\n    ');
  if (along === 'tile') {
    return {
      before: `let ${name}_at0 = ${name}_at(${origin} + (li % ${fours}u) * 4u, z);`,
      registers: rounds.map((j) => `${name}${j}_0`),
      fetch: (at) => inRounds((j) => `${name}${j}_0 = ${name}_load(${name}_at0, ${at} + ${item(j)} / ${fours}u, z);`),
      store: inRounds((j) => `block[${begin}${item(j)}] = ${name}${j}_0;`),
      direct: inRounds((j) => `block[${begin}${item(j)}] = ${name}_load(${name}_at0, k0 + ${item(j)} / ${fours}u, z);`),
    };
  }
  const quarter = depth / 4;
  const tileOf = (j: number) => `(${item(j)} / ${quarter}u)`;
  const depthOf = (j: number) => `(${item(j)} % ${quarter}u)`;
  const turned = (j: number, row: (r: number) => string) =>
    LANES.map((lane, d) => {
      const place = `block[${begin}${depthOf(j)} * ${4 * fours}u + ${d * fours}u + ${tileOf(j)}]`;
      return `${place} = vec4f(${range(4)
        .map((r) => `${row(r)}.${lane}`)
        .join(', ')});`;
    }).join(' ');
  return {
    before: rounds
      .flatMap((j) => range(4).map((r) => `let ${name}_at${j}_${r} = ${name}_at(${origin} + ${tileOf(j)} * 4u + ${r}u, z);`))
      .join('\n  '),
    registers: rounds.flatMap((j) => range(4).map((r) => `${name}${j}_${r}`)),
    fetch: (at) =>
      inRounds((j) => {
        const loads = range(4).map((r) => `${name}${j}_${r} = ${name}_load(${name}_at${j}_${r}, ${at} + ${depthOf(j)} * 4u, z);`);
        return loads.join(' ');
      }),
    store: inRounds((j) => turned(j, (r) => `${name}${j}_${r}`)),
    direct: inRounds((j) => {
      const loads = range(4).map((r) => `let v${r} = ${name}_load(${name}_at${j}_${r}, k0 + ${depthOf(j)} * 4u, z);`);
      return `{ ${loads.join(' ')} ${turned(j, (r) => `v${r}`)} }`;
    }),
  };
}

function shortFill(name: 'a' | 'b', { along }: Operand, { threads, fours, items, origin, begin }: Sizes, { depth }: Tile): Fill {
  const quarter = depth / 4;
  const each = (code: string) => `for (var item = li; item < ${items}u; item += ${threads}u) { ${code} }`;
  const none = { registers: [], fetch: () => '', store: '' };
  if (along === 'tile') {
    return {
      ...none,
      before: `let ${name}_at0 = ${name}_at(${origin} + (li % ${fours}u) * 4u, z);`,
      direct: each(`block[${begin}item] = ${name}_load(${name}_at0, k0 + item / ${fours}u, z);`),
    };
  }
  const rows = `for (var r = 0u; r < 4u; r++) { v[r] = ${name}_load(${name}_at(${origin} + t * 4u + r, z), k0 + d * 4u, z); }`;
  const turned = LANES.map((lane, i) => {
    return `block[${begin}d * ${4 * fours}u + ${i * fours}u + t] = vec4f(${range(4).map((r) => `v[${r}].${lane}`)});`;
  });
  return {
    ...none,
    before: '',
    direct: each(`let d = item % ${quarter}u; let t = item / ${quarter}u;
      var v: array<vec4f, 4>;
      ${rows}
      ${turned.join(' ')}`),
  };
}
