import { inEnglish } from '#base/messages/phrase.ts';
import { flagsOfRefusal } from '#data/sample/scan-flags.ts';
import { netTitle } from '#nn/zoo/catalogue.ts';
import { inNameOrder } from '#report/csv.ts';
import { type PredictionRow, predictionsCsv, refusalText } from '#report/predictions-csv.ts';
import { importedFile, modelFile } from '../checkpoints/checkpoint-files.ts';
import { exportName, useExportNames } from '../checkpoints/export-names.ts';
import { runNames } from '../runs/run-names.ts';
import { saveFile } from '../save-file.ts';
import { shownColumns } from './calibrate-cases.ts';
import type { PredictionState } from './prediction-state.ts';

/**
 * Downloads the predictions as CSV, under the name of the run. Scans that share a name are named by their ids. The order of pseudonyms
 * reveals nothing about the names.
 */
export function savePredictions({ rows, refused, checkpoint }: Pick<PredictionState, 'rows' | 'refused' | 'checkpoint'>): void {
  if (!checkpoint) return;
  const { pseudonyms } = useExportNames.getState();
  const uses = new Map<string, number>();
  for (const { scan } of [...rows, ...refused]) uses.set(scan.name, (uses.get(scan.name) ?? 0) + 1);
  const nameOf = ({ id, name }: { id: string; name: string }) => exportName(uses.get(name) === 1 ? name : id);
  const named: PredictionRow[] = [
    ...rows.map(({ scan, probabilities, flags }) => ({ scanId: nameOf(scan), probabilities, flags })),
    ...refused.map(({ scan, problem }) => ({
      scanId: nameOf(scan),
      refused: refusalText(problem, pseudonyms),
      flags: flagsOfRefusal(problem),
    })),
  ];
  const { runId, epoch, settings, test } = checkpoint;
  const run = runNames().get(runId);
  const imported = importedFile(checkpoint);
  const model = modelFile(run?.file ?? settings.model, epoch);
  const csv = predictionsCsv(pseudonyms || refused.length > 0 ? inNameOrder(named, ({ scanId }) => scanId) : named, {
    classes: settings.classes,
    model: run ? inEnglish(run.said) : netTitle(settings.model),
    epoch,
    runId: imported === null ? runId : (test?.runId ?? ''),
    file: imported ?? model,
    calibration: shownColumns(checkpoint),
  });
  saveFile('predictions', `${model.replace(/\.safetensors$/, '')}-predictions.csv`, new Blob([csv], { type: 'text/csv' }));
}
