import type { Phrase } from '#base/messages/message.ts';
import type { RunManifest } from '#report/run-manifest.ts';
import { nameRuns, type RunName } from '#runs/run-names.ts';
import type { NameableRun } from '#runs/telling-facts.ts';
import { type QueueState, useQueue } from '../queue/queue.ts';
import { type RunState, useRun } from '../run/run.ts';
import { lettersFor } from './kept-letters.ts';

type Known = Pick<RunState, 'record' | 'past'> & Pick<QueueState, 'runs' | 'splits'>;
export type RunNames = ReadonlyMap<string, RunName>;

/** The last names, and what they were made of. Many places of a page ask for the same. */
let last: { parts: readonly unknown[]; names: RunNames } | null = null;

/** The names of all runs of this browser by their ids, among them the one under way and those that wait in the queue. */
export function namesOf(known: Known): RunNames {
  const { record, past, runs: queued, splits } = known;
  // Of a run under way only what changes with every epoch is new, and no name depends on that.
  const parts = [record?.id, record?.name, record?.settings, past, queued, splits];
  if (last && parts.every((part, i) => part === last?.parts[i])) return last.names;
  const all = everyRun(known);
  const letters = lettersFor(all.map(({ id }) => id));
  last = { parts, names: nameRuns(all, letters) };
  return last.names;
}

/** Those that have begun, in the order of their beginnings, then those that wait. */
function everyRun({ record, past, runs: queued, splits }: Known): NameableRun[] {
  const stored = record && !past.some(({ id }) => id === record.id) ? [record, ...past] : past;
  const begun = [...stored].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const known = new Set(begun.map(({ id }) => id));
  const waiting = queued.flatMap(({ id, settings, split }): NameableRun[] => {
    const scans = splits[split];
    return known.has(id) || !scans ? [] : [{ ...scans, id, settings, createdAt: null }];
  });
  return [...begun, ...waiting];
}

/** What a run that this browser does not have is called beside those that it has. */
export function nameBeside(run: RunManifest): Phrase {
  const { data, ...others } = run;
  const all = [...everyRun(now()).filter(({ id }) => id !== run.id), { ...others, ...(data && { data }) }];
  return nameRuns(all, lettersFor([])).get(run.id)!.said;
}

/** The names of now, outside of what is drawn. */
export function runNames(): RunNames {
  return namesOf(now());
}

function now(): Known {
  const { runs, splits } = useQueue.getState();
  return { ...useRun.getState(), runs, splits };
}

/** What the run on show is called in files. */
export function shownRunFile(): string {
  const { record } = useRun.getState();
  return (record && (runNames().get(record.id)?.file ?? record.settings.model)) ?? 'run';
}
