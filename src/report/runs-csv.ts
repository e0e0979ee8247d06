import { csvField, csvFile } from './csv.ts';
import type { RunRow } from './run-row.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/** The columns of the run table, with their names in the file. */
const COLUMNS: readonly (readonly [string, keyof RunRow])[] = [
  ['run', 'id'],
  ['name', 'name'],
  ['date', 'createdAt'],
  ['net', 'net'],
  ['extent', 'extent'],
  ['batch', 'batchSize'],
  ['learning_rate', 'learningRate'],
  ['schedule', 'schedule'],
  ['seed', 'seed'],
  ['split', 'split'],
  ['best_epoch', 'bestEpoch'],
  ['tune_accuracy', 'tuneAccuracy'],
  ['tune_loss', 'tuneLoss'],
  ['tune_macro_f1', 'tuneMacroF1'],
  ['seconds', 'seconds'],
  ['epochs', 'epochs'],
  ['stop_reason', 'stopReason'],
  ['optimizer', 'optimizer'],
  ['size', 'size'],
  ['weights', 'weights'],
  ['weights_sha256', 'weightsHash'],
  ['train_scans', 'trainScans'],
  ['tune_scans', 'tuneScans'],
  ['engine', 'engine'],
  ['device', 'device'],
  ['note', 'note'],
];

/** Writes nine digits, so that every float32 is read back exactly. null gives an empty field. */
function field(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(Number(value.toPrecision(9))) : csvField(value);
}

/** Returns the run table as CSV: one line per run, after the research notice. */
export function runsCsv(rows: readonly RunRow[]): string {
  const lines = rows.map((row) => COLUMNS.map(([, key]) => field(row[key])));
  return csvFile([[csvField(`# ${RESEARCH_NOTICE}`)], COLUMNS.map(([name]) => name), ...lines]);
}
