/**
 * How rows are cut for sums over rows of every channel, which batch norm, its gradient and biases need. A workgroup takes 16
 * channels (or vectors of four) and one chunk of rows, 16 rows at a time. Another dispatch merges the chunks' sums in a fixed
 * order, so that results do not depend on timing.
 */
export interface RowChunks {
  chunks: number;
  /** Rows per chunk. */
  length: number;
}

/** Bounds of the largest number of chunks: few enough to merge cheaply, enough to keep the device busy when channels are few. */
const MAX_CHUNKS = { least: 128, most: 512 };
const SHORTEST_CHUNK = 64;

/** Returns how to cut the rows of a sum whose channels take `groups` workgroups. */
export function rowChunks(rows: number, groups: number): RowChunks {
  const most = Math.max(MAX_CHUNKS.least, Math.ceil(MAX_CHUNKS.most / groups));
  const wanted = Math.min(most, Math.max(1, Math.floor(rows / SHORTEST_CHUNK)));
  const length = Math.ceil(rows / wanted);
  return { length, chunks: Math.ceil(rows / length) };
}

export const LANES = 16;

/** The head of such a kernel: `lane` (0 to 15) of channel or vector `c`, `slot` (0 to 15) of the rows, the chunk's `begin` and `end`. */
export const CHUNK_MAIN = `@compute @workgroup_size(${LANES * LANES})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) li: u32) {
  let lane = li % ${LANES}u;
  let slot = li / ${LANES}u;
  let c = group.x * ${LANES}u + lane;
  let begin = group.y * params.length;
  let end = min(begin + params.length, params.rows);`;

/**
 * WGSL that sums each of the named arrays (workgroup memory of 256) over the 16 slots; the result is in slot 0. One thread per
 * lane does it: the barriers of a tree would cost more than the 15 additions.
 */
export function sumOverSlots(...names: string[]): string {
  return `workgroupBarrier();
  if (slot == 0u) {
    for (var s = 1u; s < ${LANES}u; s++) { ${names.map((name) => `${name}[li] += ${name}[li + s * ${LANES}u];`).join(' ')} }
  }
  workgroupBarrier();`;
}
