import { afterwards } from '#projects/decision-times.ts';
import type { KeptPredictions, ProjectRecord } from '#projects/record.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { usePrediction } from '../predict/prediction.ts';
import type { EarlierPredictions, PredictionState } from '../predict/prediction-state.ts';
import { keepSoon, useProject } from './project.ts';

/** While the scores of another project are being shown, what changes on the page is not the person's doing. */
let showing = false;

function show(earlier: EarlierPredictions | null): PredictionState {
  showing = true;
  try {
    usePrediction.getState().recall(earlier);
  } finally {
    showing = false;
  }
  return usePrediction.getState();
}

/** Keeps the scores on the page in the open project, once all are there, and that they were cleared. */
export function keepPredictions(now: PredictionState, before: PredictionState): void {
  const { open } = useProject.getState();
  if (!open || showing || now.progress) return;
  // Those of an earlier session are kept already, unless they have just been put back.
  if (now.computedAt !== null && now.rows === before.rows) return;
  if (now.rows.length > 0 && now.checkpoint) keep(open, keptOf(now, now.checkpoint.id));
  else if (before.checkpoint && !now.checkpoint && open.predictions?.value) keep(open, null);
}

function keep(open: ProjectRecord, value: KeptPredictions | null): void {
  const now = Date.now();
  const predictions = { at: afterwards(open.predictions?.at, now), value };
  useProject.setState({ open: { ...open, predictions, usedAt: now } });
  keepSoon();
}

function keptOf(state: PredictionState, checkpointId: string): KeptPredictions {
  const { rows, problems, refused, asked, untold, isCut, opening, computedAt, others } = state;
  const kept = rows.map(({ scan: { id, name, unit, slices, problems: own }, probabilities, flags, used, ensemble }) => {
    const beside = { ...(used && { used }), ...(ensemble && { ensemble }) };
    return { scanId: id, name, unit, slices: slices.length, problems: own, probabilities, flags: [...flags], ...beside };
  });
  const left = refused.map(({ scan: { id, name }, problem }) => ({ scanId: id, name, problem }));
  const earlier = computedAt !== null && { computedAt };
  const together = others.length > 0 && { others: others.map(({ id }) => id) };
  return { ...earlier, checkpointId, ...together, rows: kept, problems, refused: left, asked, untold, ...(isCut && { isCut }), opening };
}

/**
 * Shows the scores that the open project keeps, if their checkpoint is still there, in the place of those of the project `before`; null: none was
 * open yet, so that what was predicted until now belongs to this one. What is predicted meanwhile stays.
 */
export async function recallPredictions(before: ProjectRecord | null): Promise<void> {
  const { open } = useProject.getState();
  const kept = open?.predictions;
  const shown = before ? show(null) : usePrediction.getState();
  if (shown.progress || shown.rows.length > 0) return keepPredictions(shown, shown);
  try {
    const models = kept?.value ? await listCheckpoints() : [];
    const checkpoint = models.find(({ id }) => id === kept?.value?.checkpointId);
    const others = (kept?.value?.others ?? []).flatMap((id) => models.find((model) => model.id === id) ?? []);
    // What is left of several models would not be who said it.
    if (others.length !== (kept?.value?.others ?? []).length) return;
    if (!kept?.value || !checkpoint || useProject.getState().open?.id !== open?.id || usePrediction.getState() !== shown) return;
    const { rows, refused = [], checkpointId: _, others: __, computedAt = kept.at, isCut = false, ...beside } = kept.value;
    const earlier = rows.map(({ scanId, name, unit, slices, problems, flags = [], ...scored }) => {
      return { scan: { id: scanId, name, unit, problems: [...problems], slices: { length: slices } }, ...scored, input: null, flags };
    });
    const left = refused.map(({ scanId, name, problem }) => ({ scan: { id: scanId, name }, problem }));
    show({ ...beside, isCut, rows: earlier, refused: left, checkpoint, others, computedAt });
  } catch {
    // Without the storage there are no scores of before.
  }
}
