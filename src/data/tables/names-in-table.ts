import { isBeyondAscii } from '#base/text/known-names.ts';
import { readLabelTables } from '../labels/label-table.ts';

/** How many names are collected: more don't make the encoding of an archive surer. */
const MAX_NAMES = 5000;

/** Cells beyond ASCII of a label table, where its own encoding is sure; they may name folders of an archive. Throws ProblemError. */
export async function namesInTable(file: Blob, name: string): Promise<string[]> {
  const names = new Set<string>();
  for (const { rows, undecoded } of await readLabelTables(file, name)) {
    if (undecoded) continue;
    for (const cell of rows.flat()) if (isBeyondAscii(cell) && names.size < MAX_NAMES) names.add(cell);
  }
  return [...names];
}
