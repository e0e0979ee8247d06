import { useMemo } from 'react';
import { type SweepRow, sweepRows } from '#report/sweep-rows.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRuns } from '../useRuns.ts';

/** A row of the queue's table, with the id of its run. */
export type QueueRow = SweepRow & { id: string };

/** The rows of the queue's table, which are those of a sweep's table. Scores appear as runs end. */
export function useQueueRows(): QueueRow[] {
  const queued = useQueue((state) => state.runs);
  const runs = useRuns();
  return useMemo(() => {
    const records = new Map(runs.map((run) => [run.id, run]));
    const rows = sweepRows(queued.map((run) => ({ ...run, record: records.get(run.id) ?? null })));
    return rows.map((row, i) => ({ ...row, id: queued[i]?.id ?? '' }));
  }, [queued, runs]);
}
