import type { ScanFlag } from '#data/sample/scan-flags.ts';
import { topClass } from '#eval/confusion.ts';
import { calibratedColumns, type TableCalibration } from './calibrated-columns.ts';
import { csvField, csvFile } from './csv.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/** One scan, by its name in the file: its class probabilities in class order, or why it has none. */
export type PredictionRow = { scanId: string; flags?: readonly ScanFlag[] } & ({ probabilities: readonly number[] } | { refused: string });

/** What a table of predictions is by. Every row repeats it, so that a row which is copied elsewhere still tells it. */
export interface PredictionOrigin {
  /** Names of the classes, in the order of the probabilities. */
  classes: readonly string[];
  /** 'Groundglass Small, rate 0.01'. */
  model: string;
  /** The epoch of its weights. */
  epoch: number;
  /** As in run.json; empty where the run is not known. */
  runId: string;
  /** The file that the weights are in, or would be saved in. */
  file: string;
  /** What is known of the calibration of its probabilities; absent where nothing is. */
  calibration?: TableCalibration | null;
}

/** Writes nine digits, so that every float32 is read back exactly. */
const digits = (value: number) => String(Number(value.toPrecision(9)));

/**
 * `scan_id,predicted_category,p1,...`, then the class by its name, why a scan was not predicted, and the origin: one line per scan. Then come
 * {@link calibratedColumns}; p1, ... are the net's own probabilities. Last is what else is told of the scan (`SCAN_FLAGS`, parted by a space).
 * Categories count from 1; of equal probabilities the first is predicted.
 */
export function predictionsCsv(rows: readonly PredictionRow[], origin: PredictionOrigin): string {
  const { classes, model, epoch, runId, file, calibration } = origin;
  const beside = calibratedColumns(calibration, digits);
  const columns = classes.map((_, k) => `p${k + 1}`);
  const later = ['predicted_class', 'not_predicted', 'model_classes', 'model', 'model_epoch', 'model_run_id', 'model_file', 'notice'];
  const ofModel = [classes.join(' / '), model, String(epoch), runId, file, RESEARCH_NOTICE].map(csvField);
  const lines = rows.map((row) => {
    const name = csvField(row.scanId);
    const flags = (row.flags ?? []).join(' ');
    if ('refused' in row)
      return [name, '', ...columns.map(() => ''), '', csvField(row.refused), ...ofModel, ...beside.fieldsOf(undefined), flags];
    const top = topClass(row.probabilities);
    const own = row.probabilities.map(digits);
    return [name, top + 1, ...own, csvField(classes[top] ?? ''), '', ...ofModel, ...beside.fieldsOf(row.probabilities), flags];
  });
  return csvFile([['scan_id', 'predicted_category', ...columns, ...later, ...beside.names, 'flags'], ...lines]);
}

/** Why a scan was not predicted, for that table. Sentences name files and scans, so without names only the code is given. */
export function refusalText({ what, code, id }: { what: string; code: string; id?: string }, withoutNames: boolean): string {
  // The kind of a misfit names nobody.
  return withoutNames ? (code === 'misfit' ? (id ?? code) : code) : what;
}
