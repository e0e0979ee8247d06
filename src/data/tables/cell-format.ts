/** How the numbers of a cell are shown, as far as names and classes depend on it. */
export type CellFormat = { kind: 'plain' } | { kind: 'date' } | { kind: 'digits'; pattern: readonly (string | null)[]; least: number };

const PLAIN: CellFormat = { kind: 'plain' };

/** ECMA-376 part 1, 18.8.30: built-in formats of dates and times, with those of East Asia. */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** The format of a number format's id and code; without a code it is a built-in one. */
export function cellFormat(id: number, code: string | undefined): CellFormat {
  if (code === undefined) return isBuiltInDate(id) ? { kind: 'date' } : PLAIN;
  // Of up to four sections the first is that of positive numbers.
  const tokens: readonly string[] = code.match(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|;|./gsu) ?? [];
  const end = tokens.indexOf(';');
  const section = (end === -1 ? tokens : tokens.slice(0, end)).filter((token) => !/^([_*].|\[(?!h|m|s))/isu.test(token));
  const bare = section.filter((token) => !/^["\\]/.test(token));
  if (bare.join('').toLowerCase() === 'general') return PLAIN;
  if (bare.some((token) => /^(\[[hms]+\]|[ymdhs])$/i.test(token))) return { kind: 'date' };
  return digits(section);
}

/** `000`, `"CT"0000` and `000-000` change what an id looks like; formats of decimals, thousands and percent don't make ids. */
function digits(section: readonly string[]): CellFormat {
  // What follows the digits is a unit.
  const last = section.findLastIndex((token) => /^[0#?]$/.test(token));
  const upToLast = section.slice(0, last + 1);
  const pattern = upToLast.map((token) => (/^[0#?]$/.test(token) ? null : token.replace(/^"(.*)"$/s, '$1').replace(/^\\/, '')));
  const least = section.filter((token) => token === '0').length;
  if (last === -1 || section.some((token) => /^[.,%E/@]$/i.test(token))) return PLAIN;
  return least < 2 && !pattern.some((token) => token !== null && token.trim() !== '') ? PLAIN : { kind: 'digits', pattern, least };
}

const DAY = 86_400_000;
/** Serial numbers count days from 1899-12-30, or from 1904-01-01 in workbooks of old Macs; ones before March 1900 are off by a day. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_SERIAL = 2_958_466;

/** A number as its cell shows it; dates as ISO 8601. */
export function shownNumber(source: string, format: CellFormat, date1904: boolean): string {
  const value = Number(source);
  if (source.trim() === '' || !Number.isFinite(value)) return source;
  if (format.kind === 'date' && value >= 0 && value < LAST_SERIAL) {
    return new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(value * DAY)).toISOString().slice(0, 10);
  }
  if (format.kind === 'digits' && Number.isSafeInteger(value) && value >= 0)
    return fill(String(value).padStart(format.least, '0'), format.pattern);
  // A spreadsheet shows 15 digits of what it stores as 17.
  return String(Number(value.toPrecision(15)));
}

/** Digits go into their places from the right; what is left of them stands before the first place. */
function fill(number: string, pattern: readonly (string | null)[]): string {
  let left = number;
  let shown = '';
  const first = pattern.indexOf(null);
  for (let i = pattern.length - 1; i >= 0; i--) {
    const token = pattern[i];
    if (token !== null) shown = token + shown;
    else if (i === first) shown = left + shown;
    else {
      shown = left.slice(-1) + shown;
      left = left.slice(0, -1);
    }
  }
  return shown;
}
