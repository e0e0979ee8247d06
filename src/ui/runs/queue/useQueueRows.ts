import { useMemo } from 'react';
import { type SweepRow, sweepRows } from '#report/sweep-rows.ts';
import { useQueue } from '#state/queue/queue.ts';
import { useRuns } from '../useRuns.ts';

/** A line of the queue's table, with the id of its run. */
export type QueueRow = SweepRow & { id: string };

/** The queue as the table of a sweep: it fills up while runs are trained. */
export function useQueueRows(): QueueRow[] {
  const queued = useQueue((state) => state.runs);
  const runs = useRuns();
  return useMemo(() => {
    const records = new Map(runs.map((run) => [run.id, run]));
    const rows = sweepRows(queued.map((run) => ({ ...run, record: records.get(run.id) ?? null })));
    return rows.map((row, i) => ({ ...row, id: queued[i]?.id ?? '' }));
  }, [queued, runs]);
}
