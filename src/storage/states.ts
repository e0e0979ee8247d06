import { toProblem } from '#base/problem.ts';
import { bodyDatabase, deleteBodies, readBody, saveBody } from './bodies.ts';
import { type BodyParts, sizeOfParts } from './chunks.ts';
import type { StateSummary } from './records.ts';

/*
 * States to resume from. A run has two slots that take turns: whatever happens to the one that is being written, the other is
 * whole.
 */

const SLOTS = 2;

/**
 * Stores a run's next state in the slot of the one before the last; `bytes` are those of all parts, if they are known. Throws
 * ProblemError 'storage-full'.
 */
export async function saveState(
  summary: Omit<StateSummary, 'id' | 'bytes'>,
  parts: BodyParts,
  bytes: number | null = sizeOfParts(parts),
): Promise<StateSummary> {
  const id = `${summary.runId}-last-${summary.sequence % SLOTS}`;
  let stored: StateSummary = { ...summary, id, bytes: 0 };
  await saveBody({
    store: 'states',
    id,
    subject: `State of epoch ${summary.epoch}`,
    parts,
    bytes,
    summarize: (written) => {
      stored = { ...stored, bytes: written };
      return stored;
    },
  });
  return stored;
}

/** The newest state of every run, by run. */
export async function listStates(): Promise<Map<string, StateSummary>> {
  const newest = new Map<string, StateSummary>();
  for (const { summary } of await (await bodyDatabase()).getAll('states')) {
    if (summary.sequence > (newest.get(summary.runId)?.sequence ?? -1)) newest.set(summary.runId, summary);
  }
  return newest;
}

/** All states of all runs. */
export async function allStates(): Promise<StateSummary[]> {
  return (await (await bodyDatabase()).getAll('states')).map(({ summary }) => summary);
}

/**
 * The newest state of a run that `open` can read; a damaged one gives way to the one before it, and is told. null where the run
 * has none.
 */
export async function readLastState<T>(
  runId: string,
  open: (body: Uint8Array<ArrayBuffer>, summary: StateSummary) => T,
  tell: (text: string) => void,
): Promise<{ summary: StateSummary; state: T } | null> {
  const own = (await allStates()).filter((summary) => summary.runId === runId).sort((a, b) => b.sequence - a.sequence);
  for (const { id, epoch } of own) {
    try {
      const stored = await readBody('states', id, (_, index) => new Error(`part ${index + 1} is missing or not as it was written`));
      if (stored) return { summary: stored.summary, state: open(stored.body, stored.summary) };
    } catch (thrown) {
      tell(`The state of epoch ${epoch} can't be used: ${toProblem(thrown, 'State').what}`);
    }
  }
  return null;
}

/** Deletes the states of a run, all or all but the last. */
export async function deleteStatesOfRun(runId: string, which: 'all' | 'all-but-last'): Promise<void> {
  const last = which === 'all' ? null : ((await listStates()).get(runId)?.id ?? null);
  await deleteBodies('states', (summary) => summary.runId === runId && summary.id !== last);
}
