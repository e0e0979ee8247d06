import { useMemo } from 'react';
import { type SweepRow, sweepRows } from '#report/sweep-rows.ts';
import { outcomeNow, type WayAgain, wayAgain } from '#state/facts/queue.ts';
import { type RunCondition, runCondition } from '#state/facts/run-condition.ts';
import { resumedEpoch } from '#state/facts/run-epoch.ts';
import type { QueuedRun } from '#storage/records.ts';
import { useQueuedHere } from '../../widgets/useQueuedHere.ts';
import { useRunFacts } from '../../widgets/useRunFacts.ts';
import { useRuns } from '../useRuns.ts';

/** A row of the queue's table, with the id and the settings of its run. */
export interface QueueRow extends SweepRow, Pick<QueuedRun, 'id' | 'settings'> {
  /** How the run stands if the queue knows no end of it. */
  condition: RunCondition;
  /** How it is trained again if it came to no good end, and with which epoch it would go on. */
  again: { way: WayAgain; epoch: number };
}

/** The rows of the queue's table, which are those of a sweep's table. Scores appear as runs end. */
export function useQueueRows(): QueueRow[] {
  const { queued } = useQueuedHere();
  const runs = useRuns();
  const facts = useRunFacts();
  return useMemo(() => {
    const records = new Map(runs.map((run) => [run.id, run]));
    const recordOf = (id: string) => records.get(id) ?? null;
    const rows = sweepRows(queued.map((run) => ({ ...run, outcome: outcomeNow(run, recordOf(run.id)), record: recordOf(run.id) })));
    return rows.map((row, i) => {
      const { id, settings } = queued[i]!;
      const [record, state] = [recordOf(id), facts.states.get(id)];
      const paused = record?.paused;
      const condition = runCondition({ id, stopReason: null, ...(paused && { paused }) }, facts);
      return {
        ...row,
        id,
        settings,
        condition,
        again: { way: wayAgain(id, record, facts.states), epoch: state ? resumedEpoch(state) : 1 },
      };
    });
  }, [queued, runs, facts]);
}
