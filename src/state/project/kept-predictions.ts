import type { KeptPredictions, ProjectRecord } from '#projects/record.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { type PredictionState, usePrediction } from '../predict/prediction.ts';
import { keepSoon, useProject } from './project.ts';

/** While the scores of another project are being shown, what the page shows is not of the open one. */
let showing = 0;

/** Keeps the scores on the page in the open project, once all are there, and that they were cleared. */
export function keepPredictions(now: PredictionState, before: PredictionState): void {
  const { open } = useProject.getState();
  if (!open || showing > 0 || now.progress || now.computedAt !== null) return;
  if (now.rows.length > 0 && now.checkpoint) keep(open, keptOf(now, now.checkpoint.id));
  else if (before.checkpoint && !now.checkpoint && open.predictions?.value) keep(open, null);
}

function keep(open: ProjectRecord, value: KeptPredictions | null): void {
  const at = Date.now();
  useProject.setState({ open: { ...open, predictions: { at, value }, usedAt: at } });
  keepSoon();
}

function keptOf({ rows, problems, refused, asked, untold, opening }: PredictionState, checkpointId: string): KeptPredictions {
  const kept = rows.map(({ scan: { id, name, unit, slices, problems: own }, probabilities }) => {
    return { scanId: id, name, unit, slices: slices.length, problems: own, probabilities };
  });
  const left = refused.map(({ scan: { id, name }, problem }) => ({ scanId: id, name, problem }));
  return { checkpointId, rows: kept, problems, refused: left, asked, untold, opening };
}

/** Shows the scores that the open project keeps, if their checkpoint is still there. */
export async function recallPredictions(): Promise<void> {
  const { open } = useProject.getState();
  const kept = open?.predictions;
  showing++;
  try {
    const checkpoint = kept?.value ? (await listCheckpoints()).find(({ id }) => id === kept.value?.checkpointId) : undefined;
    if (useProject.getState().open?.id !== open?.id) return;
    if (!kept?.value || !checkpoint) return usePrediction.getState().recall(null);
    const { rows, refused = [], checkpointId: _, ...others } = kept.value;
    const shown = rows.map(({ scanId, name, unit, slices, problems, probabilities }) => {
      return { scan: { id: scanId, name, unit, problems: [...problems], slices: { length: slices } }, probabilities, input: null };
    });
    const left = refused.map(({ scanId, name, problem }) => ({ scan: { id: scanId, name }, problem }));
    usePrediction.getState().recall({ ...others, rows: shown, refused: left, checkpoint, computedAt: kept.at });
  } catch {
    // Without the storage there are no scores of before.
  } finally {
    showing--;
  }
}
