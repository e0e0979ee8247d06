import { HEAD_WORDS } from '../kernels/column-parts.ts';
import type { LeftSums } from '../plan/dispatch.ts';

/**
 * What a product has left beside its results, whichever chunks of rows its way has: for each column the two sums over all rows, or the mean and the
 * sum of squared differences from it. `words` are laid out as ColumnParts are, of a product with so many rows and columns.
 */
export function leftSums(
  words: Float32Array,
  leaves: LeftSums['leaves'],
  { rows, columns }: { rows: number; columns: number },
): Float32Array[] {
  const [chunks, length] = words;
  const [first, second] = [new Float64Array(columns), new Float64Array(columns)];
  let before = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const inside = Math.min(length, rows - chunk * length);
    const all = before + inside;
    for (let c = 0; c < columns; c++) {
      const at = HEAD_WORDS + 2 * chunk * columns + c;
      const [a, b] = [words[at], words[at + columns]];
      if (leaves === 'sums') {
        first[c] += a;
        second[c] += b;
        continue;
      }
      const d = a - first[c];
      first[c] += d * (inside / all);
      second[c] += b + d * d * ((before * inside) / all);
    }
    before = all;
  }
  return [Float32Array.from(first), Float32Array.from(second)];
}
