import type { Scan } from '#ct/scan.ts';
import { ScanMatcher } from './label-match.ts';
import type { LabelTable } from './label-table.ts';
import { readValues } from './label-values.ts';

/** Which column names the scans and which holds their classes. */
export interface LabelMapping {
  idColumn: string;
  labelColumn: string;
}

const ID_HEADER = /\b(name|names|id|ids|scan|scans|case|file|filename|folder|patient|subject|series|study|uid)\b/;
const LABEL_HEADER = /\b(category|categories|label|labels|class|classes|severity|grade|stage|score|target|ct)\b/;

const words = (header: string) =>
  header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_\-.]+/g, ' ');

/** Rows looked at to guess; plenty, and keeps huge tables quick. */
const SAMPLE_ROWS = 2000;

/**
 * The most likely pair of columns: ids that name scans here, or else are called so (a table that names other scans is
 * then reported as such), and values that read as classes. Null where there is no such pair.
 */
export function guessMapping(table: LabelTable, scans: readonly Scan[], classes: readonly string[]): LabelMapping | null {
  const matcher = new ScanMatcher(scans);
  const rows = table.rows.slice(0, SAMPLE_ROWS);
  const columns = table.columns.map((name, i) => ({ name, i, cells: rows.map((row) => row[i]) }));
  const ids = columns
    .map((column) => {
      const found = column.cells.filter((cell) => cell !== '' && matcher.find(cell).kind === 'scans');
      return { ...column, matches: new Set(found).size, named: ID_HEADER.test(words(column.name)) };
    })
    .filter(({ matches, named }) => matches > 0 || named)
    .sort((a, b) => b.matches - a.matches || Number(b.named) - Number(a.named) || a.i - b.i);
  for (const id of ids) {
    const label = labelColumn(columns, id.i, classes);
    if (label !== null) return { idColumn: id.name, labelColumn: label };
  }
  return null;
}

/** The column, other than the ids', most of whose filled cells are classes; a header that says so counts more. */
function labelColumn(columns: { name: string; i: number; cells: string[] }[], idIndex: number, classes: readonly string[]): string | null {
  const candidates = columns
    .filter(({ i }) => i !== idIndex)
    .map(({ name, i, cells }) => {
      const filled = cells.filter((cell) => cell !== '');
      const { classOf } = readValues(filled, classes);
      const usable = filled.filter((cell) => classOf(cell) !== null);
      const named = LABEL_HEADER.test(words(name));
      return {
        name,
        i,
        named,
        share: usable.length / filled.length,
        enough: usable.length > 0 && (named || usable.length * 2 >= filled.length),
      };
    })
    .filter(({ enough }) => enough)
    .sort((a, b) => Number(b.named) - Number(a.named) || b.share - a.share || a.i - b.i);
  return candidates[0]?.name ?? null;
}
