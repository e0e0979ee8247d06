import { comparableText } from '#base/text/clean.ts';
import type { NamedScan } from '#ct/scan.ts';
import { ScanMatcher } from '../label-match.ts';
import type { LabelTable } from '../label-table.ts';
import { GUESSED, readTextTable } from './text-table.ts';

/**
 * A table whose text was decoded by a guess, decoded so that its names are those of scans. The guess is no trouble where they are, or where
 * the scans are named in ASCII, which all encodings share. Other tables stay the same object.
 */
export function fitToScans(table: LabelTable, scans: readonly NamedScan[]): LabelTable {
  if (!table.undecoded || scans.length === 0) return table;
  const names = new Set(
    scans.flatMap(({ name, folder, aliases }) => [name, ...folder.split('/'), ...aliases].filter(isBeyondAscii).map(key)),
  );
  const fitted = readTextTable(table.undecoded, table.name, (text) => knownNames(text, names));
  if (!fitted.problems.some(({ code }) => code === GUESSED) || !namesScansInAscii(fitted, scans)) return fitted;
  return { ...fitted, problems: fitted.problems.filter(({ code }) => code !== GUESSED) };
}

const isBeyondAscii = (text: string) => /[^\0-\x7f]/.test(text);

/** Only to tell encodings apart: letters and digits are enough. */
const key = (text: string) =>
  comparableText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

function knownNames(text: string, names: ReadonlySet<string>): number {
  const cells = new Set(text.split(/[\t;,|"/\\\r\n]+/).filter(isBeyondAscii));
  return [...cells].filter((cell) => names.has(key(cell)) || names.has(key(cell.replace(/\.[a-z.]{2,7}$/i, '')))).length;
}

/** Half of some column's cells name scans. */
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
