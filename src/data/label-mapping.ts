import type { NamedScan } from '#ct/scan.ts';
import { ScanMatcher } from './label-match.ts';
import { withClassColumn } from './label-one-hot.ts';
import type { LabelTable } from './label-table.ts';
import { readValues } from './label-values.ts';
import { sideOfWord } from './split-words.ts';

/** Which column names the scans and which holds their classes; a column of classes may stand for one-hot columns (label-one-hot.ts). */
export interface LabelMapping {
  idColumn: string;
  labelColumn: string;
  /** The column of train, val and test; absent where there is none, or none is to be read. */
  sideColumn?: string;
  /** Ids of the table that a person took for scans which are called otherwise; scan ids by the table's id. */
  accepted?: Readonly<Record<string, string>>;
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

interface Column {
  name: string;
  i: number;
  cells: string[];
}

/**
 * The most likely pair of columns: ids that name scans here, or else are called so (a table that names other scans is
 * then reported as such), and values that read as classes; and the column of sides, where there is one. Null where there
 * is no such pair.
 */
export function guessMapping(raw: LabelTable, scans: readonly NamedScan[], classes: readonly string[]): LabelMapping | null {
  const { table, members } = withClassColumn(raw, classes);
  const matcher = new ScanMatcher(scans);
  const rows = table.rows.slice(0, SAMPLE_ROWS);
  const columns = table.columns.map((name, i) => ({ name, i, cells: rows.map((row) => row[i]) })).filter(({ name }) => !members.has(name));
  const ids = columns
    .map((column) => {
      const found = column.cells.filter((cell) => cell !== '' && matcher.find(cell).kind === 'scans');
      return { ...column, matches: new Set(found).size, named: ID_HEADER.test(words(column.name)) };
    })
    .filter(({ matches, named }) => matches > 0 || named)
    .sort((a, b) => b.matches - a.matches || Number(b.named) - Number(a.named) || a.i - b.i);
  for (const id of ids) {
    const label = labelColumn(columns, id.i, classes);
    if (label === null) continue;
    const side = sideColumn(columns.filter(({ name }) => name !== id.name && name !== label));
    return { idColumn: id.name, labelColumn: label, ...(side && { sideColumn: side }) };
  }
  return null;
}

/** The column, other than the ids', most of whose filled cells are classes; a header that says so counts more. */
function labelColumn(columns: readonly Column[], idIndex: number, classes: readonly string[]): string | null {
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

/** The first column that holds nothing but words for sides, of at least two of them. */
function sideColumn(columns: readonly Column[]): string | null {
  const found = columns.find(({ cells }) => {
    const sides = cells.filter((cell) => cell !== '').map(sideOfWord);
    return !sides.includes(null) && new Set(sides).size > 1;
  });
  return found?.name ?? null;
}
