import { inEnglish } from '#base/messages/phrase.ts';
import { flagsOfRefusal } from '#data/sample/scan-flags.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { inNameOrder } from '#report/csv.ts';
import {
  challengeCsv,
  type PredictingModel,
  type PredictionOrigin,
  type PredictionRow,
  predictionsCsv,
  refusalText,
} from '#report/predictions-csv.ts';
import { predictionsJson } from '#report/predictions-json.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { importedFile, modelFile } from '../checkpoints/checkpoint-files.ts';
import { exportName, useExportNames } from '../checkpoints/export-names.ts';
import { runNames } from '../runs/run-names.ts';
import { saveFile } from '../save-file.ts';
import { shownColumns } from './calibrate-cases.ts';
import type { PredictionState } from './prediction-state.ts';

/** The forms in which predictions are saved, and how the names of their files end. */
export const PREDICTION_FILES = {
  csv: { ends: '-predictions.csv', type: 'text/csv', write: predictionsCsv },
  challenge: { ends: '-challenge.csv', type: 'text/csv', write: challengeCsv },
  json: { ends: '-predictions.json', type: 'application/json', write: predictionsJson },
} as const satisfies Record<string, { ends: string; type: string; write(rows: PredictionRow[], origin: PredictionOrigin): string }>;

export type PredictionFile = keyof typeof PREDICTION_FILES;

type Saved = Pick<PredictionState, 'rows' | 'refused' | 'checkpoint' | 'others' | 'order'>;

/**
 * Downloads the predictions, under the name of the run. Scans that share a name are named by their ids. They stand in the order of the list that picked them,
 * else in that of their names; for a challenge each is called as on that list. The order of pseudonyms reveals nothing about the names.
 */
export function savePredictions({ rows, refused, checkpoint, others, order }: Saved, file: PredictionFile = 'csv'): void {
  if (!checkpoint) return;
  const { pseudonyms } = useExportNames.getState();
  const uses = new Map<string, number>();
  for (const { scan } of [...rows, ...refused]) uses.set(scan.name, (uses.get(scan.name) ?? 0) + 1);
  const nameOf = ({ id, name }: { id: string; name: string }) => {
    const onList = file === 'challenge' && !pseudonyms ? order?.get(id)?.name : null;
    return onList ?? exportName(uses.get(name) === 1 ? name : id);
  };
  const named: { id: string; row: PredictionRow }[] = [
    ...rows.map(({ scan, probabilities, flags, ensemble, used, nearest }) => {
      const told = { ...(ensemble && { agreement: ensemble }), ...(used && { slices: used }), ...(nearest && { nearest }) };
      return { id: scan.id, row: { scanId: nameOf(scan), probabilities, flags, ...told } };
    }),
    ...refused.map(({ scan, problem }) => {
      return { id: scan.id, row: { scanId: nameOf(scan), refused: refusalText(problem, pseudonyms), flags: flagsOfRefusal(problem) } };
    }),
  ];
  const placeOf = ({ id }: { id: string }) => order?.get(id)?.place ?? named.length;
  const inList = order && !pseudonyms ? [...named].sort((a, b) => placeOf(a) - placeOf(b)) : null;
  const ordered = inList ?? (pseudonyms || refused.length > 0 ? inNameOrder(named, ({ row }) => row.scanId) : named);
  const { ends, type, write } = PREDICTION_FILES[file];
  const text = write(
    ordered.map(({ row }) => row),
    {
      classes: checkpoint.settings.classes,
      models: [checkpoint, ...others].map(modelOf),
      // What several models give together is calibrated already, and has no conformal sets.
      calibration: others.length > 0 ? null : shownColumns(checkpoint),
    },
  );
  const run = runNames().get(checkpoint.runId)?.file ?? checkpoint.settings.model;
  const stem = modelFile(run, checkpoint.epoch).replace(/\.safetensors$/, '');
  saveFile('predictions', `${stem}${others.length > 0 ? `-and-${others.length}` : ''}${ends}`, new Blob([text], { type }));
}

function modelOf(checkpoint: CheckpointSummary): PredictingModel {
  const { runId, epoch, settings, test } = checkpoint;
  const run = runNames().get(runId);
  const imported = importedFile(checkpoint);
  return {
    model: run ? inEnglish(run.said) : netTitle(settings.model),
    epoch,
    runId: imported === null ? runId : (test?.runId ?? ''),
    file: imported ?? modelFile(run?.file ?? settings.model, epoch),
  };
}
