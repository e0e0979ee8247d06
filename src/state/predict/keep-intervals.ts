import { intervalsOf, KEPT_SIDES, withIntervals } from '#eval/side-intervals.ts';
import { keepExtras, listCheckpoints } from '#storage/checkpoints.ts';
import type { Results } from './evaluation.ts';
import type { SideEvaluationsState } from './side-evaluations.ts';

type Known = SideEvaluationsState['known'];

/**
 * Keeps with a model how sure the scores of its sides are, once that has been worked out between two states. Scores that follow labels changed since, or
 * that are of a part of the side, are not the model's own. Never throws: without them the file of the model tells less.
 */
export async function keepIntervals(now: Known, before: Known, results: Results): Promise<void> {
  const found = Object.entries(now).flatMap(([runId, sides]) =>
    KEPT_SIDES.flatMap((side) => {
      const one = sides[side];
      const result = results[runId]?.[side];
      const isNew = one?.state === 'done' && one !== before[runId]?.[side] && one.scores === result?.scores;
      if (!isNew || !result || result.before || result.cases.length < result.total) return [];
      return [{ id: result.checkpointId, intervals: intervalsOf(side, one.evaluation.estimates) }];
    }),
  );
  if (found.length === 0) return;
  try {
    for (const { id, intervals } of found) {
      const checkpoint = (await listCheckpoints()).find((one) => one.id === id);
      if (checkpoint) await keepExtras(id, { intervals: withIntervals(checkpoint.extras?.intervals, intervals) });
    }
  } catch {
    // The storage can't be read: what it has is not known, either.
  }
}
