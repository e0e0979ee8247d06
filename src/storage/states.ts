import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { toProblem } from '#base/problem.ts';
import { type BodyWrite, bodyDatabase, bodyParts, deleteBodies, readBody, saveBody } from './bodies.ts';
import { type BodyParts, type NextChunk, sizeOfParts } from './chunks.ts';
import { runsUnderWay } from './live-runs.ts';
import type { StateSummary } from './records.ts';

/*
 * States to resume from. A run has two slots. One holds the newest state of the end of an epoch, and the next state is written to the
 * other. So one slot is whole even if writing fails, and states within an epoch never replace the state of the last finished epoch.
 */

/** Whether a state is of the end of an epoch, with no batch of the next epoch trained. */
export const isOfWholeEpoch = ({ batch }: Pick<StateSummary, 'batch'>): boolean => batch === 0;

/**
 * Stores a run's next state. A run has two slots; the newest state of an epoch's end, or else the newest state, keeps its slot.
 * `bytes`: the size of all parts, if known. Throws ProblemError 'storage-full'.
 */
export async function saveState(
  summary: Omit<StateSummary, 'id' | 'bytes'>,
  parts: BodyParts | NextChunk,
  bytes: number | null = sizeOfParts(parts),
): Promise<StateSummary> {
  const id = await freeSlot(summary.runId);
  let stored: StateSummary = { ...summary, id, bytes: 0 };
  await saveBody({
    store: 'states',
    id,
    subject: phrase('subject/state-of-epoch', { epoch: summary.epoch }),
    parts,
    bytes,
    summarize: (written) => {
      stored = { ...stored, bytes: written };
      return stored;
    },
  });
  return stored;
}

/** The write of the state that a run of another browser was left in, for {@link saveTogether}. */
export function stateWrite(summary: Omit<StateSummary, 'id' | 'bytes'>, parts: BodyParts, bytes: number): BodyWrite<'states'> {
  const id = slotsOf(summary.runId)[0];
  return {
    store: 'states',
    id,
    subject: phrase('subject/state-of-epoch', { epoch: summary.epoch }),
    parts,
    bytes,
    summarize: (written) => ({ ...summary, id, bytes: written }),
  };
}

const slotsOf = (runId: string) => [`${runId}-last-0`, `${runId}-last-1`] as const;

async function freeSlot(runId: string): Promise<string> {
  const slots = slotsOf(runId);
  const own = await statesOfRun(runId);
  const needed = own.find(isOfWholeEpoch) ?? own[0];
  return needed?.id === slots[0] ? slots[1] : slots[0];
}

/** Returns the states of a run, newest first. */
async function statesOfRun(runId: string): Promise<StateSummary[]> {
  return (await allStates()).filter((summary) => summary.runId === runId).sort((a, b) => b.sequence - a.sequence);
}

/** Returns the newest state of every run, by run id. */
export async function listStates(): Promise<Map<string, StateSummary>> {
  const newest = new Map<string, StateSummary>();
  for (const { summary } of await (await bodyDatabase()).getAll('states')) {
    if (summary.sequence > (newest.get(summary.runId)?.sequence ?? -1)) newest.set(summary.runId, summary);
  }
  return newest;
}

/** Returns all states of all runs. */
export async function allStates(): Promise<StateSummary[]> {
  return (await (await bodyDatabase()).getAll('states')).map(({ summary }) => summary);
}

/**
 * Returns the newest state of a run that is `wanted` and that `open` can read; null if there is none. A damaged state is reported with
 * `tell`, and the one before it is tried.
 */
export async function readLastState<T>(
  runId: string,
  open: (body: Uint8Array<ArrayBuffer>, summary: StateSummary) => T,
  tell: (text: Phrase) => void,
  wanted: (summary: StateSummary) => boolean = () => true,
): Promise<{ summary: StateSummary; state: T } | null> {
  for (const { id, epoch } of (await statesOfRun(runId)).filter(wanted)) {
    try {
      const stored = await readBody('states', id, damagedState);
      if (stored) return { summary: stored.summary, state: open(stored.body, stored.summary) };
    } catch (thrown) {
      tell(phrase('run/state-unusable', { epoch, cause: toProblem(thrown, phrase('subject/state')) }));
    }
  }
  return null;
}

/** Yields a state chunk by chunk. Throws an Error where a chunk is damaged. */
export function stateChunks(id: string): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  return bodyParts('states', id, damagedState);
}

const damagedState = (_: StateSummary, index: number) => new Error(`part ${index + 1} is missing or not as it was written`);

/** Deletes the states of all runs that are neither in `runIds` nor being trained in any tab. */
export async function deleteOtherStates(runIds: ReadonlySet<string>): Promise<void> {
  const kept = new Set([...runIds, ...(await runsUnderWay())]);
  await deleteBodies('states', ({ runId }) => !kept.has(runId));
}

/** Deletes all states of a run, or all except the last. */
export async function deleteStatesOfRun(runId: string, which: 'all' | 'all-but-last'): Promise<void> {
  const last = which === 'all' ? null : ((await listStates()).get(runId)?.id ?? null);
  await deleteBodies('states', (summary) => summary.runId === runId && summary.id !== last);
}
