import type { StepColumns } from '#storage/records.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { csvField, csvFile } from '../csv.ts';
import type { MeanPoint } from './mean-curve.ts';

/** Writes nine digits, so that every float32 is read back exactly. A missing value gives an empty field. */
const field = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toPrecision(9))));

function csv(header: readonly string[], rows: readonly (readonly (number | undefined)[])[]): string {
  return csvFile([header, ...rows.map((row) => row.map(field))]);
}

/** Returns a CSV file with one line per epoch. */
export function epochsCsv(history: readonly EpochRecord[]): string {
  const header = ['epoch', 'train_loss', 'train_accuracy', 'tune_loss', 'tune_accuracy', 'tune_macro_f1', 'learning_rate', 'seconds'];
  return csv(
    header,
    history.map(({ epoch, train, tune, learningRate, seconds }) => [
      epoch,
      train.loss,
      train.accuracy,
      tune.loss,
      tune.accuracy,
      tune.macroF1,
      learningRate,
      seconds,
    ]),
  );
}

/**
 * Returns a CSV file with one line per stored row: its last step (from 1 over all epochs), epoch and batch, the number of its steps (1
 * unless the run was too long to store each), their mean, least and highest loss, their mean accuracy, and the rate.
 */
export function stepsCsv({ batches, step, count, loss, least, most, accuracy, rate }: StepColumns): string {
  const header = ['step', 'epoch', 'batch', 'steps', 'loss', 'loss_least', 'loss_most', 'accuracy', 'learning_rate'];
  return csv(
    header,
    Array.from(step, (number, i) => {
      const epoch = Math.ceil(number / batches);
      return [number, epoch, number - (epoch - 1) * batches, count[i], loss[i], least[i], most[i], accuracy[i], rate[i]];
    }),
  );
}

/** A column of curves side by side: a run, or the mean of several. */
export interface MeanColumn {
  name: string;
  points: readonly MeanPoint[];
  isMean: boolean;
}

/** Returns the values of all columns by epoch, in rising order. */
export function meanRows(columns: readonly MeanColumn[]): { epoch: number; values: (MeanPoint | undefined)[] }[] {
  const at = columns.map(({ points }) => new Map(points.map((point) => [point.x, point])));
  const epochs = [...new Set(columns.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  return epochs.map((epoch) => ({ epoch, values: at.map((points) => points.get(epoch)) }));
}

/** Returns a CSV file with one line per epoch and a column per run; a mean has its lowest and its highest value beside it. */
export function meanCurvesCsv(columns: readonly MeanColumn[]): string {
  const ends = ['mean', 'lowest', 'highest'];
  const titles = columns.flatMap(({ name, isMean }) => (isMean ? ends.map((end) => [name, end].join('_')) : [name]));
  const header = ['epoch', ...titles.map(csvField)];
  return csv(
    header,
    meanRows(columns).map(({ epoch, values }) => [
      epoch,
      ...values.flatMap((value, i) => (columns[i].isMean ? [value?.y, value?.low, value?.high] : [value?.y])),
    ]),
  );
}
