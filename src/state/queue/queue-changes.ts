import type { RunScans } from '#runs/record.ts';
import type { QueueContent } from '#storage/queue.ts';
import type { QueuedRun } from '#storage/records.ts';

/**
 * A change of the queue. It says what is to become of which run, and not what the queue is to be: so it can be made in a queue that another tab has
 * changed, or that this page has not read yet, and loses nothing there. Made twice, it changes nothing more.
 */
export type QueueChange =
  /** Adds runs at the end; `split` of a run is the place of its split among `splits`. */
  | { do: 'add'; runs: readonly QueuedRun[]; splits: readonly RunScans[] }
  | { do: 'remove'; ids: readonly string[] }
  | ({ do: 'settle'; id: string } & Ended)
  /** Makes a run wait under another id, so that the stored state of the failed one is not resumed. */
  | { do: 'again'; id: string; newId: string }
  /** Moves a run directly before, or after, another. */
  | { do: 'place'; id: string; where: 'before' | 'after'; other: string };

/** What has become of a run. */
export type Ended = Pick<QueuedRun, 'outcome' | 'reason'> & Partial<Pick<QueuedRun, 'scores'>>;

/** Makes changes in a queue, one after the other. */
export function withChanges(queue: QueueContent, changes: readonly QueueChange[]): QueueContent {
  return changes.reduce(withChange, queue);
}

function withChange(queue: QueueContent, change: QueueChange): QueueContent {
  const { runs } = queue;
  switch (change.do) {
    case 'add':
      return withRuns(queue, change);
    case 'remove':
      return { ...queue, runs: runs.filter(({ id }) => !change.ids.includes(id)) };
    case 'settle': {
      const { do: _, id, ...ended } = change;
      return { ...queue, runs: runs.map((run) => (run.id === id ? { ...run, ...ended } : run)) };
    }
    case 'again':
      return {
        ...queue,
        runs: runs.map((run) => (run.id === change.id ? { ...run, id: change.newId, outcome: 'waiting', reason: null } : run)),
      };
    case 'place':
      return { ...queue, runs: placed(runs, change) };
  }
}

function withRuns({ runs, splits }: QueueContent, added: { runs: readonly QueuedRun[]; splits: readonly RunScans[] }): QueueContent {
  const known = new Set(runs.map(({ id }) => id));
  const fresh = added.runs.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return { runs, splits };
  const moved = fresh.map((run) => ({ ...run, split: splits.length + run.split }));
  return { runs: [...runs, ...moved], splits: [...splits, ...added.splits] };
}

function placed(runs: readonly QueuedRun[], { id, where, other }: { id: string; where: 'before' | 'after'; other: string }) {
  const run = runs.find((one) => one.id === id);
  const others = runs.filter((one) => one.id !== id);
  const at = others.findIndex((one) => one.id === other);
  if (!run || at < 0) return runs;
  return others.toSpliced(where === 'before' ? at : at + 1, 0, run);
}
