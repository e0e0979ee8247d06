import { csvField, csvFile, inNameOrder } from '#report/csv.ts';
import { exportName } from '../checkpoints/export-names.ts';
import type { CopiedScan } from './copies.ts';

export const TABLE_NAME = 'deidentification.csv';

const COLUMNS = ['scan', 'outcome', 'reason', 'folder', 'files', 'transfer_syntaxes', 'kept', 'replaced', 'emptied', 'removed'];

/**
 * A CSV of what became of every scan: how many attributes of its files were kept, replaced (identifiers and dates), emptied and removed. It calls
 * scans as all exports do, by pseudonyms unless a person asks for names.
 */
export function copiesTable(copies: readonly CopiedScan[]): string {
  const rows = copies.map(({ scan, copy }) => ({ name: exportName(scan.name), copy }));
  const lines = inNameOrder(rows, ({ name }) => name).map(({ name, copy }) => {
    if (copy.outcome !== 'copied')
      return [csvField(name), 'left_out', copy.problem.id ?? copy.problem.code, ...COLUMNS.slice(3).map(() => '')];
    const { kept, replaced, emptied, removed } = copy.treated;
    return [csvField(name), 'copied', '', copy.folder, copy.files, copy.syntaxes.join(' '), kept, replaced, emptied, removed];
  });
  return csvFile([COLUMNS, ...lines]);
}
