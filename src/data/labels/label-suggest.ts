import type { NamedScan } from '#ct/scan.ts';

/** A row that names no scan, and the scan that it may mean. It has no effect until a person accepts it. */
export interface Suggestion {
  row: number;
  id: string;
  scanId: string;
  scanName: string;
}

/** How many rows get a suggestion: nobody goes through more by hand. */
const MOST_ROWS = 200;
/** The least share of letters that must agree. */
const ALIKE = 0.6;
/** The same for names without numbers. */
const ALIKE_WITHOUT_NUMBERS = 0.75;

interface Name {
  /** All numbers of the name in order, without leading zeros: names with different ones never mean the same. */
  numbers: string;
  letters: string;
}

function nameOf(text: string): Name {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\.(dcm|dicom|ima|nii|nii\.gz|jpe?g|png|zip)$/, '');
  const numbers = [...plain.matchAll(/\d+/g)].map(([digits]) => digits.replace(/^0+(?=\d)/, ''));
  return { numbers: numbers.join(' '), letters: plain.replace(/[^\p{L}]/gu, '').slice(0, 64) };
}

/**
 * For every row that names no scan the one scan without a label that its id resembles: the same numbers, and letters that
 * differ by a slip, or are missing. Two scans that resemble it equally are no suggestion.
 */
export function suggestScans(rows: readonly { row: number; id: string }[], scans: readonly NamedScan[]): Suggestion[] {
  const byNumbers = new Map<string, { scan: NamedScan; letters: string }[]>();
  for (const scan of scans) {
    for (const text of new Set([scan.name, ...scan.aliases])) {
      const { numbers, letters } = nameOf(text);
      byNumbers.set(numbers, [...(byNumbers.get(numbers) ?? []), { scan, letters }]);
    }
  }
  return rows.slice(0, MOST_ROWS).flatMap(({ row, id }) => {
    const { numbers, letters } = nameOf(id);
    if (numbers === '' && letters.length < 4) return [];
    const least = numbers === '' ? ALIKE_WITHOUT_NUMBERS : ALIKE;
    const scan = best(byNumbers.get(numbers) ?? [], letters, least);
    return scan ? [{ row, id, scanId: scan.id, scanName: scan.name }] : [];
  });
}

function best(candidates: readonly { scan: NamedScan; letters: string }[], letters: string, least: number): NamedScan | null {
  let [found, top, tied]: [NamedScan | null, number, boolean] = [null, least, false];
  for (const candidate of candidates) {
    // An id that is a bare number says nothing against the letters of a scan's name, and the other way round.
    const likeness = letters === '' || candidate.letters === '' ? least : similarity(letters, candidate.letters);
    if (likeness < top) continue;
    tied = found !== null && likeness === top && candidate.scan !== found;
    if (!tied) found = candidate.scan;
    top = likeness;
  }
  return tied ? null : found;
}

/** 1 for equal texts, 0 for those with nothing in common: edits (Levenshtein) as a share of the longer one. */
function similarity(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      now[j] = Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + Number(a[i - 1] !== b[j - 1]));
    }
    before = now;
  }
  return 1 - before[b.length] / Math.max(a.length, b.length, 1);
}
