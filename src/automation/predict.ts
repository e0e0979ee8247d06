import { ProblemError } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { Preparation } from '#data/preparation.ts';
import { slicesInWords } from '#data/slice-words.ts';
import { predictionsCsv } from '#report/csv.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { deviceInfo } from '#workers/client/device.ts';
import { predict } from '#workers/client/prediction.ts';
import { importWeights } from '#workers/client/weights.ts';
import type { Prediction } from '#workers/services.ts';
import { exportNames, readStudy, type Study } from './read.ts';
import { deliver, picked, report } from './report.ts';

export interface PredictOptions {
  folder: string;
  /** The table carries pseudonyms in place of scan names. */
  pseudonyms?: boolean;
}

/** Predicts every scan of the picked folder with the picked checkpoint file; delivers predictions.csv. */
export async function predictHeadless({ folder, pseudonyms }: PredictOptions): Promise<void> {
  const device = await deviceInfo();
  await report({ kind: 'log', text: `Predicting on ${device.label}` });
  const [file] = picked('files');
  const checkpointId = await importWeights(file!);
  const checkpoint = (await listCheckpoints()).find((summary) => summary.id === checkpointId)!;
  const data = await readStudy(folder);
  const { preparation, classes } = checkpoint.settings;
  if (picked('slices').length > 0 && (preparation.slices === 'middle-3' || preparation.slices.by !== 'hand')) {
    throw new ProblemError({
      code: 'setting-refused',
      subject: 'Slices',
      what: `The checkpoint was trained on slices chosen by rule (${slicesInWords(preparation.slices)}), not by hand.`,
      remedy: 'Leave out --slices.',
    });
  }
  const predictions = await predictScans(checkpointId, preparation, data.scans, data);
  const names = exportNames(data.scans, pseudonyms);
  const rows = predictions.map((row) => ({ ...row, scanId: names.get(row.scanId) ?? row.scanId }));
  deliver('predictions.csv', predictionsCsv(rows, classes.length));
}

/** Predictions in the order of the scans; scans that can't be predicted are reported and left out. */
export async function predictScans(
  checkpointId: string,
  preparation: Preparation,
  scans: Scan[],
  { files, marked }: Pick<Study, 'files' | 'marked'>,
): Promise<Prediction[]> {
  const found = new Map<string, Prediction>();
  for await (const event of predict({ checkpointId, preparation, scans, files, marked }, new AbortController().signal)) {
    if (event.type === 'prediction') found.set(event.prediction.scanId, event.prediction);
    if (event.type === 'problem') await report({ kind: 'problem', problem: event.problem });
    if (event.type === 'progress') await report({ kind: 'progress', text: `Predicted ${event.done} of ${event.total} scans` });
  }
  return scans.flatMap((scan) => found.get(scan.id) ?? []);
}
