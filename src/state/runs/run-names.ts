import { withLetters } from '#runs/run-letters.ts';
import { nameRuns, type RunName } from '#runs/run-names.ts';
import type { NameableRun } from '#runs/telling-facts.ts';
import { type QueueState, useQueue } from '../queue/queue.ts';
import { type RunState, useRun } from '../run/run.ts';

type Known = Pick<RunState, 'record' | 'past'> & Pick<QueueState, 'runs' | 'splits'>;
export type RunNames = ReadonlyMap<string, RunName>;

/** Letters stay as long as the page is open: also those of runs that are deleted, so that none comes to mean another run. */
let letters: ReadonlyMap<string, string> = new Map();
/** The last names, and what they were made of. Many places of a page ask for the same. */
let last: { parts: readonly unknown[]; names: RunNames } | null = null;

/** The names of all runs of this browser by their ids, among them the one under way and those that wait in the queue. */
export function namesOf({ record, past, runs: queued, splits }: Known): RunNames {
  // Of a run under way only what changes with every epoch is new, and no name depends on that.
  const parts = [record?.id, record?.name, record?.settings, past, queued, splits];
  if (last && parts.every((part, i) => part === last?.parts[i])) return last.names;
  const stored = record && !past.some(({ id }) => id === record.id) ? [record, ...past] : past;
  const begun = [...stored].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const known = new Set(begun.map(({ id }) => id));
  const waiting = queued.flatMap(({ id, settings, split }): NameableRun[] => {
    const scans = splits[split];
    return known.has(id) || !scans ? [] : [{ ...scans, id, settings, createdAt: null }];
  });
  const all: NameableRun[] = [...begun, ...waiting];
  letters = withLetters(
    letters,
    all.map(({ id }) => id),
  );
  last = { parts, names: nameRuns(all, letters) };
  return last.names;
}

/** The names of now, outside of what is drawn. */
export function runNames(): RunNames {
  return namesOf({ ...useRun.getState(), ...pick(useQueue.getState()) });
}

const pick = ({ runs, splits }: QueueState) => ({ runs, splits });
