import { topClass } from '#eval/confusion.ts';
import { csvField, csvFile } from './csv.ts';

/** Class probabilities of one scan, in class order. */
export interface PredictionRow {
  /** The scan's name in the file. */
  scanId: string;
  probabilities: readonly number[];
}

/** Writes nine digits, so that every float32 is read back exactly. */
const digits = (value: number) => String(Number(value.toPrecision(9)));

/** `scan_id,predicted_category,p1,...`: one line per scan. Categories count from 1; of equal probabilities the first is predicted. */
export function predictionsCsv(rows: readonly PredictionRow[], classes: number): string {
  const header = ['scan_id', 'predicted_category', ...Array.from({ length: classes }, (_, k) => `p${k + 1}`)];
  const lines = rows.map(({ scanId, probabilities }) => [csvField(scanId), topClass(probabilities) + 1, ...probabilities.map(digits)]);
  return csvFile([header, ...lines]);
}
