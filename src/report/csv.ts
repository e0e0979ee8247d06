import { topClass } from '#eval/confusion.ts';

/** Class probabilities of one scan, in class order. */
export interface PredictionRow {
  scanId: string;
  probabilities: readonly number[];
}

/**
 * One field after RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front: scan names come from
 * folders and files of unknown origin.
 */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Nine digits: every float32 comes back as it was. */
const digits = (value: number) => String(Number(value.toPrecision(9)));

/** `scan_id,predicted_category,p1,...`: one line per scan, categories counted from 1, the first of equal probabilities. */
export function predictionsCsv(rows: readonly PredictionRow[], classes: number): string {
  const header = ['scan_id', 'predicted_category', ...Array.from({ length: classes }, (_, k) => `p${k + 1}`)];
  const lines = rows.map(({ scanId, probabilities }) => [csvField(scanId), topClass(probabilities) + 1, ...probabilities.map(digits)]);
  return [header, ...lines].map((line) => `${line.join(',')}\n`).join('');
}
