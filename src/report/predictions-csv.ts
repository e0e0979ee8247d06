import { topClass } from '#eval/confusion.ts';
import { csvField, csvFile } from './csv.ts';

/** Class probabilities of one scan, in class order. */
export interface PredictionRow {
  /** The scan's name in the file. */
  scanId: string;
  probabilities: readonly number[];
}

/** Nine digits: every float32 comes back as it was. */
const digits = (value: number) => String(Number(value.toPrecision(9)));

/** `scan_id,predicted_category,p1,...`: one line per scan, categories counted from 1, the first of equal probabilities. */
export function predictionsCsv(rows: readonly PredictionRow[], classes: number): string {
  const header = ['scan_id', 'predicted_category', ...Array.from({ length: classes }, (_, k) => `p${k + 1}`)];
  const lines = rows.map(({ scanId, probabilities }) => [csvField(scanId), topClass(probabilities) + 1, ...probabilities.map(digits)]);
  return csvFile([header, ...lines]);
}
