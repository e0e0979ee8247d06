import { inNameOrder } from '#report/csv.ts';
import { predictionsCsv } from '#report/predictions-csv.ts';
import { exportName, useExportNames } from '../checkpoints/export-names.ts';
import { saveFile } from '../save-file.ts';
import type { PredictionState } from './prediction.ts';

/** Downloads predictions.csv. Scans that share a name are named by their ids. The order of pseudonyms reveals nothing about the names. */
export function savePredictions({ rows, checkpoint }: Pick<PredictionState, 'rows' | 'checkpoint'>): void {
  const uses = new Map<string, number>();
  for (const { scan } of rows) uses.set(scan.name, (uses.get(scan.name) ?? 0) + 1);
  const named = rows.map(({ scan, probabilities }) => ({
    scanId: exportName(uses.get(scan.name) === 1 ? scan.name : scan.id),
    probabilities,
  }));
  const placed = useExportNames.getState().pseudonyms ? inNameOrder(named, ({ scanId }) => scanId) : named;
  saveFile('predictions.csv', new Blob([predictionsCsv(placed, checkpoint?.settings.classes.length ?? 0)], { type: 'text/csv' }));
}
