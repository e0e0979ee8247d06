/**
 * Sums over rows for every channel, the pattern behind batch norm, its gradient and biases: a workgroup takes 16 vectors of
 * channels (or 16 channels) and a chunk of rows, 16 rows at a time; the chunks' sums are merged by another dispatch, in a
 * fixed order, so that results do not depend on timing.
 */
export interface RowChunks {
  chunks: number;
  /** Rows per chunk. */
  length: number;
}

/** Few enough chunks that merging them is cheap, enough to keep the device busy also where there are few channels. */
const MAX_CHUNKS = { least: 128, most: 512 };
const SHORTEST_CHUNK = 64;

/** How to cut the rows of a sum over `groups` workgroups' channels. */
export function rowChunks(rows: number, groups: number): RowChunks {
  const most = Math.max(MAX_CHUNKS.least, Math.ceil(MAX_CHUNKS.most / groups));
  const wanted = Math.min(most, Math.max(1, Math.floor(rows / SHORTEST_CHUNK)));
  const length = Math.ceil(rows / wanted);
  return { length, chunks: Math.ceil(rows / length) };
}

export const LANES = 16;

/** The head of such a kernel: `lane` of 16 (a channel or a vector of them), `slot` of 16 rows, `channel` and the chunk's rows. */
export const CHUNK_MAIN = `@compute @workgroup_size(${LANES * LANES})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) li: u32) {
  let lane = li % ${LANES}u;
  let slot = li / ${LANES}u;
  let c = group.x * ${LANES}u + lane;
  let begin = group.y * params.length;
  let end = min(begin + params.length, params.rows);`;

/**
 * Adds up `name` (workgroup memory of 256) over the 16 slots; the result is in slot 0. One thread per lane does it: barriers
 * between the levels of a tree would cost more than the 15 additions.
 */
export function sumOverSlots(...names: string[]): string {
  return `workgroupBarrier();
  if (slot == 0u) {
    for (var s = 1u; s < ${LANES}u; s++) { ${names.map((name) => `${name}[li] += ${name}[li + s * ${LANES}u];`).join(' ')} }
  }
  workgroupBarrier();`;
}
