import type { ColumnCode } from './column-parts.ts';

/** Tiles whose results a workgroup computes at a time, in how many rounds, and the pixels of a tile. */
export const ROUND_TILES = 8;
export const ROUNDS = 4;
const PIXELS = 4;

/** Threads that have results of the same four columns. */
const SHARING = ROUND_TILES * PIXELS;
/** Vectors of four columns of a workgroup. */
const QUADS = 8;
const THREADS = SHARING * QUADS;

/** WGSL that adds what the threads of a thread's own columns have stored, in their order. */
const total = (which: number) =>
  `for (var other = 0u; other < ${SHARING}u; other++) { sum += block[${which * THREADS}u + other * ${QUADS}u + li % ${QUADS}u]; }`;

const put = (which: number, value: string) => `{
      var sum = vec4f(0.0);
      ${total(which)}
      parts[1u + (group.y * 2u + ${which}u) * (params.n / 4u) + n / 4u] = ${value};
    }`;

/**
 * WGSL that leaves two numbers per column of a workgroup's pixels, as `columnParts` does for tiles of rows. Every thread has its results in `kept`, at the
 * rows `places`, where `inside` says that there are any.
 */
export function leaveParts({ leaves }: Pick<ColumnCode, 'leaves'>): string {
  const each = (code: string) => `for (var i = 0u; i < ${ROUNDS}u; i++) { if (inside[i]) { ${code} } }`;
  const head = `if (li == 0u && group.x == 0u && group.y == 0u) { parts[0] = vec4f(f32(groups.y), ${ROUND_TILES * ROUNDS * PIXELS}.0, 0.0, 0.0); }`;
  const first = (code: string) => `if (li < ${QUADS}u && n < params.n) { ${code} }`;
  if (leaves === 'sums') {
    return `${head}
  var first_sum = vec4f(0.0);
  var second_sum = vec4f(0.0);
  ${each('let p = pair_of(places[i], n, z, kept[i]); first_sum += p.a; second_sum += p.b;')}
  block[li] = first_sum;
  block[${THREADS}u + li] = second_sum;
  workgroupBarrier();
  ${first(`${put(0, 'sum')} ${put(1, 'sum')}`)}`;
  }
  return `${head}
  let pixels = f32(min(params.tiles - t0, ${ROUND_TILES * ROUNDS}u) * ${PIXELS}u);
  var own_sum = vec4f(0.0);
  ${each('own_sum += kept[i];')}
  block[li] = own_sum;
  workgroupBarrier();
  var mean = vec4f(0.0);
  { var sum = vec4f(0.0); ${total(0)} mean = sum / pixels; }
  var squares = vec4f(0.0);
  ${each('let d = kept[i] - mean; squares += d * d;')}
  block[${THREADS}u + li] = squares;
  workgroupBarrier();
  ${first(`${put(0, 'sum / pixels')} ${put(1, 'sum')}`)}`;
}
