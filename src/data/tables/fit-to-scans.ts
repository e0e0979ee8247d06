import { countKnown, isBeyondAscii, knownNames } from '#base/text/known-names.ts';
import type { NamedScan } from '#ct/scan.ts';
import { ScanMatcher } from '../labels/label-match.ts';
import type { LabelTable } from '../labels/label-table.ts';
import { GUESSED, readTextTable } from './text-table.ts';

/**
 * Decodes a table whose encoding was guessed again, now so that its names are those of scans. The warning of a guess is dropped where names
 * match, or where the scans are named in ASCII, which all encodings share. Other tables are returned as the same object.
 */
export function fitToScans(table: LabelTable, scans: readonly NamedScan[]): LabelTable {
  if (!table.undecoded || scans.length === 0) return table;
  const known = knownNames(scans.flatMap(({ name, folder, aliases }) => [name, ...folder.split('/'), ...aliases]));
  const fitted = readTextTable(table.undecoded, table.name, (text) => countKnown(text, known));
  if (!fitted.problems.some(({ code }) => code === GUESSED) || !namesScansInAscii(fitted, scans)) return fitted;
  return { ...fitted, problems: fitted.problems.filter(({ code }) => code !== GUESSED) };
}

/** Whether at least half of the cells of some column name scans in ASCII. */
function namesScansInAscii({ columns, rows }: LabelTable, scans: readonly NamedScan[]): boolean {
  const matcher = new ScanMatcher(scans);
  return columns.some((_, i) => {
    const cells = [...new Set(rows.map((row) => row[i]))].filter((cell) => cell !== '').slice(0, SAMPLE_CELLS);
    const matches = matcher.findAll(cells);
    const named = cells.filter((cell, at) => !isBeyondAscii(cell) && matches[at].kind === 'scans');
    return cells.length > 0 && named.length * 2 >= cells.length;
  });
}

const SAMPLE_CELLS = 500;
