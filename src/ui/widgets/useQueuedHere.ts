import { useMemo } from 'react';
import { isQueuedFor } from '#state/facts/queue.ts';
import { useProject } from '#state/project/project.ts';
import { useQueue } from '#state/queue/queue.ts';
import type { QueuedRun } from '#storage/records.ts';

/** The runs of the queue that are of the open project, and how many of other projects wait for the same device. */
export function useQueuedHere(): { queued: readonly QueuedRun[]; waitElsewhere: number } {
  const runs = useQueue((state) => state.runs);
  const open = useProject((state) => state.open?.id);
  return useMemo(() => {
    const queued = runs.filter((run) => isQueuedFor(run, open));
    const others = runs.filter((run) => !queued.includes(run));
    return { queued, waitElsewhere: others.filter(({ outcome }) => outcome === 'waiting' || outcome === 'running').length };
  }, [runs, open]);
}
