import { useMemo } from 'react';
import { type SweepRow, sweepRows } from '#report/sweep-rows.ts';
import type { QueuedRun } from '#storage/records.ts';
import { useQueuedHere } from '../../widgets/useQueuedHere.ts';
import { useRuns } from '../useRuns.ts';

/** A row of the queue's table, with the id and the settings of its run. */
export type QueueRow = SweepRow & Pick<QueuedRun, 'id' | 'settings'>;

/** The rows of the queue's table, which are those of a sweep's table. Scores appear as runs end. */
export function useQueueRows(): QueueRow[] {
  const { queued } = useQueuedHere();
  const runs = useRuns();
  return useMemo(() => {
    const records = new Map(runs.map((run) => [run.id, run]));
    const rows = sweepRows(queued.map((run) => ({ ...run, record: records.get(run.id) ?? null })));
    return rows.map((row, i) => ({ ...row, id: queued[i]!.id, settings: queued[i]!.settings }));
  }, [queued, runs]);
}
