/** What a spreadsheet runs as a formula, also in the full-width form of Japanese keyboards; and the apostrophe that keeps it from that. */
const GUARDED = /^[=+\-@＝＋－＠']/;

/**
 * One field after RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front, which reading takes off again
 * (data/tables/header.ts): scan names come from folders and files of unknown origin. Spaces and line ends in front, behind which a formula
 * could hide, are left out; separators of other languages are quoted, since what follows one would be a cell of its own there.
 */
export function csvField(text: string): string {
  const bare = text.trimStart();
  const safe = GUARDED.test(bare) ? `'${bare}` : bare;
  return /[",;|\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file of fields that are ready to be written. A byte order mark tells Excel that text beyond ASCII is UTF-8. */
export function csvFile(lines: readonly (readonly (string | number)[])[]): string {
  const text = lines.map((line) => `${line.join(',')}\n`).join('');
  return /[^\0-\x7f]/.test(text) ? `\ufeff${text}` : text;
}

/** Rows in the order of what scans are called in the file: that of their real names would tell which pseudonym is whose. */
export function inNameOrder<T>(rows: readonly T[], nameOf: (row: T) => string): T[] {
  return [...rows].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en', { numeric: true }));
}
