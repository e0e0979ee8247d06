import type { IDBPTransaction } from 'idb';
import { fnv1a, wordSum } from '#base/hash.ts';
import type { Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { tellChange } from './changes.ts';
import { type BodyParts, CHUNK_BYTES, inChunks, type NextChunk } from './chunks.ts';
import {
  BODY_STORES,
  type BodyStore,
  type BodySummary,
  database,
  type StoredBody,
  type StoredChunk,
  type StudioDatabase,
  type StudioSchema,
  type WrittenChunk,
} from './db.ts';
import { isErasedIn } from './erased.ts';
import { isAbandoned, whileWriting } from './liveness.ts';
import { estimateStorage, isQuotaError, storageFull } from './quota.ts';

/*
 * A body that is too large for one record (a checkpoint, a weight file) is stored as chunks and a manifest. The chunks are written
 * first, each in a transaction of its own and under a new key; the manifest is written last. A writer that dies in between leaves
 * chunks that no manifest refers to, and a former body of the same id stays unchanged.
 */

let swept = false;

/** Opens the database. The first use in a thread also removes the chunks of writers that died. */
export async function bodyDatabase(): Promise<StudioDatabase> {
  const db = await database();
  if (!swept) {
    swept = true;
    void collectLeftovers().catch(() => {});
  }
  return db;
}

const chunksOf = (bodyId: string) => IDBKeyRange.bound([bodyId, 0], [bodyId, Number.POSITIVE_INFINITY]);

export interface BodyWrite<Store extends BodyStore> {
  store: Store;
  id: string;
  /** What the body is called in messages. */
  subject: Subject;
  parts: BodyParts | NextChunk;
  /** The size of all parts in bytes, null if it is unknown. A body that can't fit is refused before anything is written. */
  bytes: number | null;
  chunkBytes?: number;
  /** Makes the summary once the size is known. */
  summarize(bytes: number): BodySummary<Store>;
}

/** The write of a body of any store. */
export type AnyBodyWrite = { [Store in BodyStore]: BodyWrite<Store> }[BodyStore];

interface Published {
  store: BodyStore;
  manifest: StoredBody<BodySummary<BodyStore>>;
}

/** What is stored in the same moment as manifests. */
const BESIDE = ['runs', 'steps', 'projects'] as const;
const PUBLISHED = [...BODY_STORES, ...BESIDE, 'erased' as const, 'unfinished' as const, 'chunks' as const];
export type PublishTransaction = IDBPTransaction<StudioSchema, typeof PUBLISHED, 'readwrite'>;

/**
 * Stores a body. It exists once this resolves, and a former body of the same id is replaced only then. Throws ProblemError
 * 'storage-full', or the error of `parts`; nothing is stored then.
 */
export async function saveBody<Store extends BodyStore>(write: BodyWrite<Store>): Promise<void> {
  const db = await bodyDatabase();
  await withChunks(db, write, (manifest) => publish(db, [{ store: write.store, manifest }]));
}

/**
 * Stores several bodies, and with them what `also` puts into records: all of it exists once this resolves. Where anything throws, or this
 * thread dies, nothing is stored. Throws as {@link saveBody}.
 */
export async function saveTogether(writes: readonly AnyBodyWrite[], also: (transaction: PublishTransaction) => void): Promise<void> {
  const db = await bodyDatabase();
  const manifests: Published[] = [];
  const next = async (index: number): Promise<void> => {
    const write = writes[index];
    if (!write) return publish(db, manifests, also);
    await withChunks(db, write as BodyWrite<BodyStore>, (manifest) => {
      manifests.push({ store: write.store, manifest });
      return next(index + 1);
    });
  };
  await next(0);
}

/** Writes the chunks of a body and calls `act` with its manifest. Where that throws, the chunks are removed. */
async function withChunks<Store extends BodyStore>(
  db: StudioDatabase,
  { parts, bytes, subject, chunkBytes = CHUNK_BYTES, id, summarize }: BodyWrite<Store>,
  act: (manifest: StoredBody<BodySummary<Store>>) => Promise<void>,
): Promise<void> {
  if (!(await mayFit(bytes)) && !((await collectLeftovers()) > 0 && (await mayFit(bytes)))) throw await storageFull(subject, bytes);
  const bodyId = crypto.randomUUID();
  const writing: Promise<void>[] = [];
  await whileWriting(bodyId, async () => {
    try {
      const next = inChunks(parts, chunkBytes);
      const chunks: WrittenChunk[] = [];
      for (let chunk = await next(); chunk; ) {
        if (writing.length === MOST_AT_ONCE) await writing.shift();
        const written = writeChunk(db, bodyId, chunks.length, chunk);
        // Awaited later; attach a handler now to avoid an unhandledrejection.
        written.catch(() => {});
        writing.push(written);
        chunks.push({ bytes: chunk.length, checksum: wordSum(chunk) });
        chunk = await next(chunk.buffer);
      }
      await Promise.all(writing);
      const summary = summarize(chunks.reduce((total, chunk) => total + chunk.bytes, 0));
      await act({ id, summary, bodyId, chunks, sums: 'words' });
    } catch (thrown) {
      await Promise.allSettled(writing);
      await dropBody(db, bodyId).catch(() => null);
      throw isQuotaError(thrown) ? await storageFull(subject, bytes) : thrown;
    }
  });
}

/** Whether a body of this size may fit: false only if the browser reports less free room. */
async function mayFit(bytes: number | null): Promise<boolean> {
  const estimate = await estimateStorage().catch(() => null);
  return bytes === null || !estimate || estimate.usage + bytes <= estimate.quota;
}

/** The number of chunks that are written at once: the next one is passed to the browser while it writes the one before. */
const MOST_AT_ONCE = 2;

/** Whether the browser stores Blobs; it may not, for example in private windows. */
let keepsBlobs = typeof Blob !== 'undefined';

/**
 * Stores a chunk. Its bytes are copied by the time that this returns its promise. A Blob is copied less often on the way to the disk and
 * back than an array, which is serialised first.
 */
async function writeChunk(db: StudioDatabase, bodyId: string, index: number, chunk: Uint8Array<ArrayBuffer>): Promise<void> {
  if (!keepsBlobs) return putChunk(db, bodyId, index, chunk);
  const blob = new Blob([chunk]);
  try {
    await putChunk(db, bodyId, index, blob);
  } catch (thrown) {
    if (isQuotaError(thrown)) throw thrown;
    await putChunk(db, bodyId, index, new Uint8Array(await blob.arrayBuffer()));
    keepsBlobs = false;
  }
}

async function putChunk(db: StudioDatabase, bodyId: string, index: number, chunk: StoredChunk): Promise<void> {
  const transaction = db.transaction(['unfinished', 'chunks'], 'readwrite');
  // The transaction's error names the cause; a request's error may only say that it was aborted.
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

/**
 * Stores manifests, which makes their bodies exist, and what `also` puts beside them, and flushes it to disk. The same transaction deletes
 * former bodies of the same ids. Throws if the storage was cleared meanwhile: a manifest must not refer to missing chunks. Throws
 * ProblemError 'erased' for a run that was erased.
 */
async function publish(
  db: StudioDatabase,
  bodies: readonly Published[],
  also: (transaction: PublishTransaction) => void = () => {},
): Promise<void> {
  const transaction = db.transaction(PUBLISHED, 'readwrite', { durability: 'strict' });
  const chunks = transaction.objectStore('chunks');
  // First, since a run that is imported is no longer one that was erased.
  also(transaction);
  for (const { store, manifest } of bodies) {
    const { summary } = manifest;
    if ('runId' in summary && (await isErasedIn(transaction, [summary.runId]))) {
      transaction.abort();
      await transaction.done.catch(() => {});
      throw new ProblemError('erased', phrase('subject/run'));
    }
    if ((await chunks.count(chunksOf(manifest.bodyId))) !== manifest.chunks.length) {
      transaction.abort();
      await transaction.done.catch(() => {});
      throw new Error('The storage was cleared while this was being written');
    }
    const former = await transaction.objectStore(store).get(manifest.id);
    if (former) chunks.delete(chunksOf(former.bodyId)).catch(() => {});
    transaction
      .objectStore('unfinished')
      .delete(manifest.bodyId)
      .catch(() => {});
    transaction
      .objectStore(store)
      .put(manifest as StudioSchema[BodyStore]['value'])
      .catch(() => {});
  }
  await transaction.done;
  for (const store of new Set(bodies.map((body) => body.store))) tellChange(store);
}

/** Removes the chunks of a body that was not published. */
async function dropBody(db: StudioDatabase, bodyId: string): Promise<void> {
  const transaction = db.transaction(['unfinished', 'chunks'], 'readwrite');
  // Publishing removes this record and adds the manifest in one transaction: while the record exists, no manifest refers to the chunks.
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

/** Removes the chunks of writers that died, but not those that are being written; returns the number of removed bodies. */
export async function collectLeftovers(): Promise<number> {
  const db = await database();
  const unfinished = await db.getAll('unfinished');
  if (unfinished.length === 0) return 0;
  const abandoned = await isAbandoned();
  const dead = unfinished.filter(({ bodyId, touchedAt }) => abandoned(bodyId, touchedAt));
  for (const { bodyId } of dead) await dropBody(db, bodyId);
  return dead.length;
}

/** Deletes bodies with all their chunks. */
export async function deleteBodies<Store extends BodyStore>(store: Store, doomed: (summary: BodySummary<Store>) => boolean): Promise<void> {
  const transaction = (await bodyDatabase()).transaction([...BODY_STORES, 'chunks' as const], 'readwrite');
  for (const { id, bodyId, summary } of await transaction.objectStore(store).getAll()) {
    if (!doomed(summary as BodySummary<Store>)) continue;
    transaction
      .objectStore('chunks')
      .delete(chunksOf(bodyId))
      .catch(() => {});
    transaction
      .objectStore(store)
      .delete(id)
      .catch(() => {});
  }
  await transaction.done;
  tellChange(store);
}

/** Returns the bytes of a chunk; null if it is missing or differs from what was written. */
export async function intactBytes(
  chunk: StoredChunk | undefined,
  { bytes, checksum }: WrittenChunk,
  { sums }: Pick<StoredBody<unknown>, 'sums'>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const found = chunk instanceof Blob ? new Uint8Array(await chunk.arrayBuffer()) : chunk;
    const sum = sums === 'words' ? wordSum : fnv1a;
    return found?.length === bytes && sum(found) === checksum ? found : null;
  } catch {
    return null;
  }
}

/** Whether a body is stored and all its chunks are undamaged. Only one chunk at a time is in memory. */
export async function isWhole(store: BodyStore, id: string): Promise<boolean> {
  const db = await bodyDatabase();
  const manifest = await db.get(store, id);
  if (!manifest) return false;
  for (const [index, written] of manifest.chunks.entries()) {
    if (!(await intactBytes(await db.get('chunks', [manifest.bodyId, index]), written, manifest))) return false;
  }
  return true;
}

/**
 * Yields a stored body chunk by chunk, each verified; nothing where there is none. Throws the error that `damaged` makes for the first chunk
 * that is missing or differs from what was written.
 */
export async function* bodyParts<Store extends BodyStore>(
  store: Store,
  id: string,
  damaged: (summary: BodySummary<Store>, index: number) => Error,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const db = await bodyDatabase();
  const manifest = await db.get(store, id);
  for (const [index, written] of manifest?.chunks.entries() ?? []) {
    const chunk = await intactBytes(await db.get('chunks', [manifest!.bodyId, index]), written, manifest!);
    if (!chunk) throw damaged(manifest!.summary as BodySummary<Store>, index);
    yield chunk;
  }
}

/**
 * Returns a stored body and verifies every chunk; null if there is none. Throws the error that `damaged` makes for the first chunk that
 * is missing or differs from what was written.
 */
export async function readBody<Store extends BodyStore>(
  store: Store,
  id: string,
  damaged: (summary: BodySummary<Store>, index: number) => Error,
): Promise<{ summary: BodySummary<Store>; body: Uint8Array<ArrayBuffer> } | null> {
  const db = await bodyDatabase();
  const manifest = await db.get(store, id);
  if (!manifest) return null;
  const summary = manifest.summary as BodySummary<Store>;
  const body = new Uint8Array(manifest.chunks.reduce((total, { bytes }) => total + bytes, 0));
  let at = 0;
  for (const [index, written] of manifest.chunks.entries()) {
    const chunk = await intactBytes(await db.get('chunks', [manifest.bodyId, index]), written, manifest);
    if (!chunk) {
      // A new body may have replaced this one during the reading.
      const isReplaced = (await db.get(store, id))?.bodyId !== manifest.bodyId;
      if (isReplaced) return readBody(store, id, damaged);
      throw damaged(summary, index);
    }
    body.set(chunk, at);
    at += chunk.length;
  }
  return { summary, body };
}
