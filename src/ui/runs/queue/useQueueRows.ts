import { useMemo } from 'react';
import { type SweepRow, sweepRows } from '#report/sweep-rows.ts';
import { type RunCondition, runCondition } from '#state/facts/run-condition.ts';
import type { QueuedRun } from '#storage/records.ts';
import { useQueuedHere } from '../../widgets/useQueuedHere.ts';
import { useRunFacts } from '../../widgets/useRunFacts.ts';
import { useRuns } from '../useRuns.ts';

/** A row of the queue's table, with the id and the settings of its run, and how the run stands if the queue knows no end of it. */
export type QueueRow = SweepRow & Pick<QueuedRun, 'id' | 'settings'> & { condition: RunCondition };

/** The rows of the queue's table, which are those of a sweep's table. Scores appear as runs end. */
export function useQueueRows(): QueueRow[] {
  const { queued } = useQueuedHere();
  const runs = useRuns();
  const facts = useRunFacts();
  return useMemo(() => {
    const records = new Map(runs.map((run) => [run.id, run]));
    const rows = sweepRows(queued.map((run) => ({ ...run, record: records.get(run.id) ?? null })));
    return rows.map((row, i) => {
      const { id, settings } = queued[i]!;
      const paused = records.get(id)?.paused;
      return { ...row, id, settings, condition: runCondition({ id, stopReason: null, ...(paused && { paused }) }, facts) };
    });
  }, [queued, runs, facts]);
}
