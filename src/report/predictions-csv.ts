import type { ScanFlag } from '#data/sample/scan-flags.ts';
import { topClass } from '#eval/confusion.ts';
import type { Ensemble } from '#eval/ensemble.ts';
import type { NearScan } from '#eval/ood/training-features.ts';
import { calibratedColumns, type TableCalibration } from './calibrated-columns.ts';
import { csvField, csvFile } from './csv.ts';
import { RESEARCH_NOTICE } from './versions.ts';

/** What was predicted of one scan: its class probabilities in class order. */
interface PredictedRow {
  probabilities: readonly number[];
  /** How far several models agree; absent where one was asked. */
  agreement?: Pick<Ensemble, 'votes' | 'of' | 'spread'>;
  /** Indices of the slices that the model was given; absent where that is not known. */
  slices?: readonly number[];
  /** The training scans that are most like it; absent where the model does not tell. */
  nearest?: readonly Pick<NearScan, 'class' | 'similarity'>[];
}

/** One scan, by its name in the file: what was predicted of it, or why nothing was. */
export type PredictionRow = { scanId: string; flags?: readonly ScanFlag[] } & (PredictedRow | { refused: string });

/** A model that predicted. */
export interface PredictingModel {
  /** 'Groundglass Small, rate 0.01'. */
  model: string;
  /** The epoch of its weights. */
  epoch: number;
  /** As in run.json; empty where the run is not known. */
  runId: string;
  /** The file that the weights are in, or would be saved in. */
  file: string;
}

/** What a table of predictions is by. Every row repeats it, so that a row which is copied elsewhere still tells it. */
export interface PredictionOrigin {
  /** Names of the classes, in the order of the probabilities. */
  classes: readonly string[];
  /** Usually one; the probabilities of several are the mean of their calibrated ones. */
  models: readonly PredictingModel[];
  /** What is known of the calibration of its probabilities; absent where nothing is. */
  calibration?: TableCalibration | null;
}

/** Writes nine digits, so that every float32 is read back exactly. */
const digits = (value: number) => String(Number(value.toPrecision(9)));

/**
 * `scan_id,predicted_category,p1,...`, then the class by its name, why a scan was not predicted, and the origin: one line per scan. Then come
 * {@link calibratedColumns}; p1, ... are the net's own probabilities. Where several models answered together, whose names, epochs and files are joined by
 * ' + ', it is told how many call this class and how far their probabilities for it lie apart; and, where they are known, the slices that the model was
 * given. Last is what else is told of the scan (`SCAN_FLAGS`, parted by a space).
 * Categories and slices count from 1; of equal probabilities the first is predicted.
 */
export function predictionsCsv(rows: readonly PredictionRow[], origin: PredictionOrigin): string {
  const { classes, models, calibration } = origin;
  const beside = calibratedColumns(calibration, digits);
  const columns = classes.map((_, k) => `p${k + 1}`);
  const later = ['predicted_class', 'not_predicted', 'model_classes', 'model', 'model_epoch', 'model_run_id', 'model_file', 'notice'];
  const ofModels = (['model', 'epoch', 'runId', 'file'] as const).map((field) => models.map((model) => model[field]).join(' + '));
  const ofModel = [classes.join(' / '), ...ofModels, RESEARCH_NOTICE].map(csvField);
  const last = lastColumns(rows);
  const lines = rows.map((row) => {
    const name = csvField(row.scanId);
    const flags = (row.flags ?? []).join(' ');
    if ('refused' in row)
      return [
        name,
        '',
        ...columns.map(() => ''),
        '',
        csvField(row.refused),
        ...ofModel,
        ...beside.fieldsOf(undefined),
        ...last.fieldsOf(row),
        flags,
      ];
    const top = topClass(row.probabilities);
    const own = row.probabilities.map(digits);
    return [
      name,
      top + 1,
      ...own,
      csvField(classes[top] ?? ''),
      '',
      ...ofModel,
      ...beside.fieldsOf(row.probabilities),
      ...last.fieldsOf(row),
      flags,
    ];
  });
  return csvFile([['scan_id', 'predicted_category', ...columns, ...later, ...beside.names, ...last.names, 'flags'], ...lines]);
}

/** Columns that only some tables have: of the agreement of several models, and of the slices used. */
function lastColumns(rows: readonly PredictionRow[]): { names: string[]; fieldsOf(row: PredictionRow): string[] } {
  const isTogether = rows.some((row) => 'agreement' in row && row.agreement);
  const hasSlices = rows.some((row) => 'slices' in row && row.slices);
  return {
    names: [...(isTogether ? ['models_agreeing', 'models_asked', 'models_spread'] : []), ...(hasSlices ? ['slices_used'] : [])],
    fieldsOf: (row) => {
      const { agreement, slices = [] } = 'refused' in row ? {} : row;
      const together = agreement ? [String(agreement.votes), String(agreement.of), digits(agreement.spread)] : ['', '', ''];
      return [...(isTogether ? together : []), ...(hasSlices ? [slices.map((slice) => slice + 1).join(' ')] : [])];
    },
  };
}

/**
 * `name,category` without a header, as the challenges of chest CT take results: one line per scan that was predicted, in the order of the rows. Categories
 * count from 1.
 */
export function challengeCsv(rows: readonly PredictionRow[]): string {
  return csvFile(rows.flatMap((row) => ('refused' in row ? [] : [[csvField(row.scanId), topClass(row.probabilities) + 1]])));
}

/** Why a scan was not predicted, for that table. Sentences name files and scans, so without names only the code is given. */
export function refusalText({ what, code, id }: { what: string; code: string; id?: string }, withoutNames: boolean): string {
  // The kind of a misfit names nobody.
  return withoutNames ? (code === 'misfit' ? (id ?? code) : code) : what;
}
