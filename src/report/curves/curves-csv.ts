import type { StepColumns } from '#storage/records.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { csvFile } from '../csv.ts';

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
