import { NewestOnly } from '#base/async/newest-only.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useDataset } from '../dataset/dataset.ts';
import type { DatasetState } from '../dataset/dataset-state.ts';
import { untilPlaced } from '../project/placing.ts';
import { useRun } from '../run/run.ts';
import { type ScoredCase, type SideResult, scoresOf, useEvaluation } from './evaluation.ts';

type Labels = Pick<DatasetState, 'scans' | 'labels' | 'classes'>;

/**
 * The cases of scores with the labels of now, which keep the class that each was scored with at first; null where no label differs. A scan that has no
 * label any more, or none that the model knows, keeps that of before, and so do scans that are not loaded. `classes` are those of the model.
 */
export function relabelled(
  { cases, reads, isApart }: Pick<SideResult, 'cases' | 'reads' | 'isApart'>,
  { scans, labels, classes: now }: Labels,
  classes: readonly string[],
): ScoredCase[] | null {
  const read = reads ?? { classes, map: classes.map((_, k) => k) };
  const isSame = read.classes.length === now.length && read.classes.every((name, k) => name === now[k]);
  if (isApart || !isSame) return null;
  let differs = false;
  const all = cases.map((one) => {
    const label = scans[one.scanId] ? labels[one.scanId] : undefined;
    const truth = label === undefined ? one.truth : (read.map[label] ?? one.truth);
    if (truth === one.truth) return one;
    differs = true;
    const { was = one.truth, ...others } = one;
    return { ...others, truth, ...(was !== truth && { was }) };
  });
  return differs ? all : null;
}

const queue = new NewestOnly();

/**
 * Scores the shown sides anew where labels have changed: the probabilities do not depend on labels, so nothing is predicted again. What the scores were
 * before stays beside them, until the labels are those of then.
 */
export function followLabels(): Promise<void> {
  return queue.ask(async () => {
    await untilPlaced();
    const { results } = useEvaluation.getState();
    for (const [runId, sides] of Object.entries(results)) {
      for (const [side, result] of Object.entries(sides)) await follow(runId, side as EvaluatedSide, result);
    }
  });
}

async function follow(runId: string, side: EvaluatedSide, result: SideResult): Promise<void> {
  const classes = classesOf(runId, result.checkpointId);
  const cases = classes && relabelled(result, useDataset.getState(), classes);
  if (!cases) return;
  const scores = await scoresOf(cases, classes);
  // Meanwhile the side may have been scored anew; the labels that have changed since are followed by the next call.
  if (useEvaluation.getState().results[runId]?.[side] !== result) return;
  const { before = { accuracy: result.scores.accuracy, macroF1: result.scores.macroF1 }, ...others } = result;
  const isChanged = cases.some(({ was }) => was !== undefined);
  useEvaluation
    .getState()
    .show(runId, side, { ...others, cases, scores, at: Math.max(Date.now(), result.at + 1), ...(isChanged && { before }) });
}

/** The classes of the model that made scores; null where it is not known any more. */
function classesOf(runId: string, checkpointId: string): readonly string[] | null {
  const { record, past } = useRun.getState();
  const run = [record, ...past].find((one) => one?.id === runId);
  const checkpoint = useCheckpoints.getState().list?.find(({ id }) => id === checkpointId);
  return (run ?? checkpoint)?.settings.classes ?? null;
}
