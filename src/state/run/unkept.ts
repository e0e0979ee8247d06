import { type RunRecord, withProgress } from '#runs/record.ts';
import type { RunState } from './run.ts';

type Known = Pick<RunState, 'record' | 'past' | 'unkept'>;

/**
 * The stored runs with those that this tab has trained and could not store, or not as far as they have come; and the ids of the latter. Both are newest
 * first. A run that another tab trains is as that one stores it.
 */
export function withUnkept(stored: readonly RunRecord[], elsewhere: ReadonlySet<string>, known: Known): Pick<RunState, 'past' | 'unkept'> {
  const kept = new Map(stored.map((run) => [run.id, run]));
  const here = [...known.unkept].flatMap((id) => {
    const run = known.record?.id === id ? known.record : known.past.find((one) => one.id === id);
    return run && !elsewhere.has(id) && !isStored(run, kept.get(id)) ? run : [];
  });
  if (here.length === 0) return { past: stored, unkept: NONE };
  for (const run of here) kept.set(run.id, withProgress(kept.get(run.id) ?? run, run));
  const past = [...kept.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return { past, unkept: new Set(here.map(({ id }) => id)) };
}

const NONE: ReadonlySet<string> = new Set();

function isStored(run: RunRecord, stored: RunRecord | undefined): boolean {
  return stored?.stopReason === run.stopReason && stored.history.length === run.history.length && stored.checkpointId === run.checkpointId;
}
