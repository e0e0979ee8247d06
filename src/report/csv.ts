/** First characters of formulas in spreadsheets, also in full-width form (Japanese keyboards), and the apostrophe that guards text. */
const GUARDED = /^[=+\-@＝＋－＠']/;

/**
 * Returns one field after RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front, which the reader removes
 * (data/tables/header.ts): scan names come from folders and files of unknown origin. Spaces and line ends in front, behind which a formula
 * could hide, are left out; separators of other languages are quoted, since what follows one would be a cell of its own there.
 */
export function csvField(text: string): string {
  const bare = text.trimStart();
  const safe = GUARDED.test(bare) ? `'${bare}` : bare;
  return /[",;|\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Returns a CSV file of finished fields. A byte order mark tells Excel that the text is UTF-8. */
export function csvFile(lines: readonly (readonly (string | number)[])[]): string {
  const text = lines.map((line) => `${line.join(',')}\n`).join('');
  return /[^\0-\x7f]/.test(text) ? `\ufeff${text}` : text;
}

/** Returns rows sorted by the scans' names in the file. The order of the real names would reveal the pseudonyms. */
export function inNameOrder<T>(rows: readonly T[], nameOf: (row: T) => string): T[] {
  return [...rows].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true }));
}

/** Writes nine digits; what is not defined gives an empty field. */
export const digits = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(Number(value.toPrecision(9)));
