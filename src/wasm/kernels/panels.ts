import type { Call, KernelKind } from '#gpu/plan/dispatch.ts';
import { type Tensor, transient, type Value } from '#gpu/plan/value.ts';
import { callOf, reads, writes } from '../call.ts';

/** Columns of a panel. */
const PANEL = 8;
/** Rows that a task of `packColumns` reads. */
const ROWS_AT_A_TIME = 64;

const panelsValue = (label: string, depth: number, columns: number): Value =>
  transient(`${label} panels`, 'scratch', Math.ceil(columns / PANEL) * PANEL * depth);

interface Packed {
  calls: Call[];
  /** [columns / 8][depth][8] */
  panels: Value;
}

/** Packs a matrix [depth, columns] as the right factor of a product. */
export function packColumns(label: string, kind: KernelKind, matrix: Tensor): Packed {
  const [depth, columns] = matrix.shape;
  const panels = panelsValue(label, depth, columns);
  const call = callOf({
    label: `${label} panels`,
    kind,
    kernel: 'packColumns',
    uses: [reads(matrix), writes(panels)],
    numbers: [depth, columns, matrix.pitch, matrix.offset],
    tasks: Math.ceil(depth / ROWS_AT_A_TIME),
  });
  return { calls: [call], panels };
}

/**
 * Packs transposes of parts of a matrix, one after another along the depth: for every entry of `begins` the `columns` rows from that one on. Every
 * row has `matrix.shape[1]` numbers.
 */
export function packRows(label: string, kind: KernelKind, matrix: Tensor, columns: number, begins: readonly number[]): Packed {
  const depth = matrix.shape[1];
  const panels = panelsValue(label, depth * begins.length, columns);
  const call = callOf({
    label: `${label} panels`,
    kind,
    kernel: 'packRows',
    uses: [reads(matrix), writes(panels)],
    numbers: [depth, columns, matrix.pitch, matrix.offset, begins.length, ...begins],
    tasks: Math.ceil(columns / PANEL) * begins.length,
  });
  return { calls: [call], panels };
}
