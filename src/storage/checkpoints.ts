import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { restoreEach, restoreSettings } from '#runs/restore.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import type { CheckpointExtras } from '#train/learner/checkpoint-extras.ts';
import { type BodyWrite, bodyDatabase, bodyParts, deleteBodies, isWhole, readBody, saveBody } from './bodies.ts';
import { tellChange } from './changes.ts';
import { type BodyParts, type NextChunk, sizeOfParts } from './chunks.ts';
import { runsUnderWay } from './live-runs.ts';
import type { CheckpointSummary } from './records.ts';

/** The id of the checkpoint of an epoch; without one, what all ids of the run begin with. */
export function checkpointIdOf(runId: string, epoch: number | '' = ''): string {
  return `${runId}-epoch-${epoch}`;
}

/** The summary of a checkpoint that is stored now. */
export function summaryOf(id: string, runId: string, checkpoint: Checkpoint): Omit<CheckpointSummary, 'bytes'> {
  const { settings, epoch, tune, test, extras } = checkpoint;
  const createdAt = new Date().toISOString();
  return { id, runId, createdAt, settings, epoch, tune, ...(test && { test }), ...(extras && { extras }) };
}

/**
 * Stores a checkpoint. It exists once this resolves, and a former one of the same id is replaced only then. Throws ProblemError
 * 'storage-full' if it doesn't fit; nothing is stored then.
 */
export async function saveCheckpoint(
  summary: Omit<CheckpointSummary, 'bytes'>,
  parts: BodyParts | NextChunk,
  { bytes = sizeOfParts(parts), chunkBytes }: { bytes?: number | null; chunkBytes?: number } = {},
): Promise<void> {
  await saveBody({ ...checkpointWrite(summary, parts, bytes), ...(chunkBytes !== undefined && { chunkBytes }) });
}

/** The write of a checkpoint, for {@link saveTogether}. `bytes`: the size of all parts, null if unknown. */
export function checkpointWrite(
  summary: Omit<CheckpointSummary, 'bytes'>,
  parts: BodyParts | NextChunk,
  bytes: number | null,
): BodyWrite<'checkpoints'> {
  return {
    store: 'checkpoints',
    id: summary.id,
    subject: phrase('subject/checkpoint-of-epoch', { epoch: summary.epoch }),
    parts,
    bytes,
    summarize: (written) => ({ ...summary, bytes: written }),
  };
}

/** Returns all checkpoints without their bodies, newest first. One whose summary cannot be restored is left out and stays stored. */
export async function listCheckpoints(): Promise<CheckpointSummary[]> {
  const manifests = await (await bodyDatabase()).getAll('checkpoints');
  return restoreEach(manifests, ({ summary }) => restoreSettings(summary)).sort((a, b) =>
    a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0,
  );
}

/** Reads a checkpoint and verifies every chunk. Throws ProblemError 'checkpoint-missing' or 'checkpoint-damaged'. */
export async function readCheckpoint(id: string): Promise<{ summary: CheckpointSummary; body: Uint8Array<ArrayBuffer> }> {
  const stored = await readBody('checkpoints', id, damaged);
  if (stored) return stored;
  throw missing();
}

/** Yields a checkpoint chunk by chunk. Throws ProblemError 'checkpoint-damaged'. */
export function checkpointChunks(id: string): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  return bodyParts('checkpoints', id, damaged);
}

/** Whether a checkpoint is stored and undamaged. */
export function isCheckpointWhole(id: string): Promise<boolean> {
  return isWhole('checkpoints', id);
}

function missing(): ProblemError {
  return new ProblemError('checkpoint-missing', phrase('subject/checkpoint'));
}

function damaged({ settings, epoch }: CheckpointSummary, index: number): ProblemError {
  return new ProblemError('checkpoint-damaged', phrase('subject/checkpoint-of-net', { net: settings.model, epoch }), { part: index + 1 });
}

/** Pins a checkpoint, which protects it from being replaced or cleared, or unpins it. Does nothing if it does not exist. */
export async function pinCheckpoint(id: string, pinned: boolean): Promise<void> {
  const transaction = (await bodyDatabase()).transaction('checkpoints', 'readwrite');
  const manifest = await transaction.store.get(id);
  if (manifest) transaction.store.put({ ...manifest, summary: { ...manifest.summary, pinned } }).catch(() => {});
  await transaction.done;
  tellChange('checkpoints');
}

/**
 * Keeps what was learned about a checkpoint: the fields of `learned` replace those of the same name, the others stay. Does nothing if the checkpoint
 * does not exist.
 */
export async function keepExtras(id: string, learned: CheckpointExtras): Promise<void> {
  const transaction = (await bodyDatabase()).transaction('checkpoints', 'readwrite');
  const manifest = await transaction.store.get(id);
  if (manifest) {
    const summary = { ...manifest.summary, extras: { ...manifest.summary.extras, ...learned } };
    transaction.store.put({ ...manifest, summary }).catch(() => {});
  }
  await transaction.done;
  if (manifest) tellChange('checkpoints');
}

/** Counts an opening of the locked test side that an imported checkpoint records; returns the number of openings. */
export async function countCheckpointOpening(id: string): Promise<number> {
  const transaction = (await bodyDatabase()).transaction('checkpoints', 'readwrite');
  const manifest = await transaction.store.get(id);
  const test = manifest?.summary.test;
  if (!manifest || !test) throw missing();
  const openings = test.openings + 1;
  transaction.store.put({ ...manifest, summary: { ...manifest.summary, test: { ...test, openings } } }).catch(() => {});
  await transaction.done;
  return openings;
}

/** Deletes one checkpoint; does nothing if it does not exist. Throws ProblemError 'run-under-way' if its run is being trained. */
export async function deleteCheckpoint(id: string): Promise<void> {
  const manifest = await (await bodyDatabase()).get('checkpoints', id);
  if (manifest && (await runsUnderWay()).has(manifest.summary.runId)) throw new ProblemError('run-under-way', phrase('subject/run'));
  await deleteBodies('checkpoints', (summary) => summary.id === id);
}

/** Deletes the checkpoints of a run. */
export async function deleteCheckpointsOfRun(runId: string): Promise<void> {
  await deleteBodies('checkpoints', (summary) => summary.runId === runId);
}

/** Deletes the checkpoints of a run except the best, that of the last epoch and pinned ones. */
export async function deleteReplacedCheckpoints(runId: string, bestId: string, lastEpoch: number | null): Promise<void> {
  const isNeeded = ({ id, epoch, pinned }: CheckpointSummary) => id === bestId || epoch === lastEpoch || (pinned ?? false);
  await deleteBodies('checkpoints', (summary) => summary.runId === runId && !isNeeded(summary));
}

/** Deletes the checkpoints of all runs that are neither in `runIds` nor being trained in any tab, except imported and pinned ones. */
export async function deleteOtherCheckpoints(runIds: ReadonlySet<string>): Promise<void> {
  const kept = new Set([...runIds, ...(await runsUnderWay())]);
  await deleteBodies('checkpoints', ({ runId, pinned }) => !kept.has(runId) && !runId.startsWith('import:') && !pinned);
}
