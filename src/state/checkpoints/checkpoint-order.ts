import type { CheckpointSummary } from '#storage/records.ts';

/** Returns the checkpoints with each run's last epoch placed after the newest of its best ones. */
export function bestFirst<C extends Pick<CheckpointSummary, 'runId' | 'isLast'>>(list: readonly C[]): C[] {
  const bestOf = (run: string) => list.find(({ runId, isLast }) => runId === run && !isLast);
  return list.flatMap((one) => {
    if (one.isLast) return bestOf(one.runId) ? [] : [one];
    return one === bestOf(one.runId) ? [one, ...list.filter(({ runId, isLast }) => runId === one.runId && isLast)] : [one];
  });
}
