import type { Grid } from './heat-map.ts';

/**
 * Attention rollout (Abnar and Zuidema, arXiv 2005.00928): attention weights [heads, L, L] of every block, from the input to the head ->
 * how much of the class token, token 0, comes from each patch, the tokens 1 to L - 1, a square of rows. A block's weights are averaged over its heads, and
 * half of a token is its own, for the shortcut beside the attention. It is the same for every class.
 */
export function attentionRollout(blocks: readonly Float32Array[], heads: number, length: number): Grid {
  const side = Math.round(Math.sqrt(length - 1));
  if (side * side !== length - 1) throw new RangeError(`${length} tokens are not a class token and a square of patches`);
  // The row of the class token alone: it is multiplied with the blocks from the last to the first.
  let row = Float64Array.from({ length }, (_, token) => (token === 0 ? 1 : 0));
  for (const weights of [...blocks].reverse()) {
    const next = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      next[i] += 0.5 * row[i];
      for (let head = 0; head < heads; head++) {
        const begin = (head * length + i) * length;
        for (let j = 0; j < length; j++) next[j] += (0.5 * row[i] * weights[begin + j]) / heads;
      }
    }
    row = next;
  }
  return { height: side, width: side, values: Float32Array.from(row.subarray(1)) };
}
