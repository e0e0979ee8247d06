import { fnv1a } from '#base/hash.ts';
import { ProblemError } from '#base/problem.ts';
import { type BodyParts, CHUNK_BYTES, chunked } from './chunks.ts';
import { type CheckpointManifest, database, type StudioDatabase } from './db.ts';
import { isAbandoned, whileWriting } from './liveness.ts';
import { estimateStorage, isQuotaError, storageFull } from './quota.ts';
import type { CheckpointSummary } from './records.ts';

/*
 * A checkpoint is a manifest and the chunks of its body. The chunks are written first, each in a transaction of its own and
 * under a key never used before; the manifest comes last. A writer that dies in between leaves chunks that nothing refers
 * to, and the former checkpoint is as it was.
 */

let swept = false;

/** The database; the first use in a thread also clears what dead writers left. */
async function store(): Promise<StudioDatabase> {
  const db = await database();
  if (!swept) {
    swept = true;
    void collectLeftovers().catch(() => {});
  }
  return db;
}

const chunksOf = (bodyId: string) => IDBKeyRange.bound([bodyId, 0], [bodyId, Number.POSITIVE_INFINITY]);

/**
 * Stores a checkpoint; it exists from the moment this resolves, and one of the same id is replaced only then. Throws
 * ProblemError 'storage-full' and leaves nothing behind when it doesn't fit.
 */
export async function saveCheckpoint(summary: Omit<CheckpointSummary, 'bytes'>, parts: BodyParts, chunkBytes = CHUNK_BYTES): Promise<void> {
  const db = await store();
  const subject = `Checkpoint of epoch ${summary.epoch}`;
  const needed = Array.isArray(parts) ? (parts as Uint8Array[]).reduce((total, part) => total + part.length, 0) : null;
  const estimate = await estimateStorage().catch(() => null);
  if (needed !== null && estimate && estimate.usage + needed > estimate.quota) throw await storageFull(subject, needed);
  const bodyId = crypto.randomUUID();
  await whileWriting(bodyId, async () => {
    try {
      const chunks: CheckpointManifest['chunks'] = [];
      for await (const chunk of chunked(parts, chunkBytes)) {
        await writeChunk(db, bodyId, chunks.length, chunk);
        chunks.push({ bytes: chunk.length, checksum: fnv1a(chunk) });
      }
      const bytes = chunks.reduce((total, chunk) => total + chunk.bytes, 0);
      await publish(db, { id: summary.id, summary: { ...summary, bytes }, bodyId, chunks });
    } catch (thrown) {
      await dropBody(db, bodyId).catch(() => null);
      throw isQuotaError(thrown) ? await storageFull(subject, needed) : thrown;
    }
  });
}

async function writeChunk(db: StudioDatabase, bodyId: string, index: number, chunk: Uint8Array<ArrayBuffer>): Promise<void> {
  const transaction = db.transaction(['unfinished', 'chunks'], 'readwrite');
  // The transaction's error is the true one; a request's may only say that it was aborted.
  transaction
    .objectStore('unfinished')
    .put({ bodyId, touchedAt: Date.now() })
    .catch(() => {});
  transaction
    .objectStore('chunks')
    .put(chunk, [bodyId, index])
    .catch(() => {});
  await transaction.done;
}

/** Makes the checkpoint exist, flushed to disk; a former one of the same id goes in the same transaction. */
async function publish(db: StudioDatabase, manifest: CheckpointManifest): Promise<void> {
  const transaction = db.transaction(['checkpoints', 'unfinished', 'chunks'], 'readwrite', { durability: 'strict' });
  const former = await transaction.objectStore('checkpoints').get(manifest.id);
  if (former)
    transaction
      .objectStore('chunks')
      .delete(chunksOf(former.bodyId))
      .catch(() => {});
  transaction
    .objectStore('unfinished')
    .delete(manifest.bodyId)
    .catch(() => {});
  transaction
    .objectStore('checkpoints')
    .put(manifest)
    .catch(() => {});
  await transaction.done;
}

/** Removes the chunks of a body that was not published. */
async function dropBody(db: StudioDatabase, bodyId: string): Promise<void> {
  const transaction = db.transaction(['unfinished', 'chunks'], 'readwrite');
  // Publishing removes this record and adds the manifest in one step: while it is there, nothing refers to the chunks.
  if (await transaction.objectStore('unfinished').get(bodyId)) {
    transaction
      .objectStore('chunks')
      .delete(chunksOf(bodyId))
      .catch(() => {});
    transaction
      .objectStore('unfinished')
      .delete(bodyId)
      .catch(() => {});
  }
  await transaction.done;
}

/** Removes the chunks of writers that died, never those that somebody is writing now; returns how many bodies went. */
export async function collectLeftovers(): Promise<number> {
  const db = await database();
  const unfinished = await db.getAll('unfinished');
  if (unfinished.length === 0) return 0;
  const abandoned = await isAbandoned();
  const dead = unfinished.filter(({ bodyId, touchedAt }) => abandoned(bodyId, touchedAt));
  for (const { bodyId } of dead) await dropBody(db, bodyId);
  return dead.length;
}

/** All checkpoints without their bodies, newest first. */
export async function listCheckpoints(): Promise<CheckpointSummary[]> {
  const manifests = await (await store()).getAll('checkpoints');
  return manifests.map(({ summary }) => summary).sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}

/** The whole checkpoint, every chunk verified. Throws ProblemError 'checkpoint-missing' or 'checkpoint-damaged'. */
export async function readCheckpoint(id: string): Promise<{ summary: CheckpointSummary; body: Uint8Array<ArrayBuffer> }> {
  const transaction = (await store()).transaction(['checkpoints', 'chunks']);
  const manifest = await transaction.objectStore('checkpoints').get(id);
  if (!manifest) {
    throw new ProblemError({
      code: 'checkpoint-missing',
      subject: 'Checkpoint',
      what: 'It is no longer stored in this browser.',
      remedy: 'Choose another one, or train again.',
    });
  }
  const { summary, bodyId, chunks } = manifest;
  const body = new Uint8Array(chunks.reduce((total, { bytes }) => total + bytes, 0));
  let at = 0;
  for (const [index, { bytes, checksum }] of chunks.entries()) {
    const chunk = await transaction.objectStore('chunks').get([bodyId, index]);
    if (chunk?.length !== bytes || fnv1a(chunk) !== checksum) throw damaged(summary, index);
    body.set(chunk, at);
    at += bytes;
  }
  return { summary, body };
}

function damaged({ settings, epoch }: CheckpointSummary, index: number): ProblemError {
  return new ProblemError({
    code: 'checkpoint-damaged',
    subject: `Checkpoint of ${settings.model}, epoch ${epoch}`,
    what: `Part ${index + 1} of it is missing or not as it was written, so it can't be trusted.`,
    remedy: 'Delete it, and use another one or train again.',
  });
}

async function deleteWhere(doomed: (summary: CheckpointSummary) => boolean): Promise<void> {
  const transaction = (await store()).transaction(['checkpoints', 'chunks'], 'readwrite');
  for (const { id, bodyId, summary } of await transaction.objectStore('checkpoints').getAll()) {
    if (!doomed(summary)) continue;
    transaction
      .objectStore('chunks')
      .delete(chunksOf(bodyId))
      .catch(() => {});
    transaction
      .objectStore('checkpoints')
      .delete(id)
      .catch(() => {});
  }
  await transaction.done;
}

/** Deletes one checkpoint; nothing happens where there is none. */
export async function deleteCheckpoint(id: string): Promise<void> {
  await deleteWhere((summary) => summary.id === id);
}

/** Deletes the checkpoints of a run, except one. */
export async function deleteCheckpointsOfRun(runId: string, exceptId: string | null): Promise<void> {
  await deleteWhere((summary) => summary.runId === runId && summary.id !== exceptId);
}
