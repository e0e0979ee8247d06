import type { Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import { bodyDatabase, deleteBodies, intactBytes, saveBody } from './bodies.ts';
import { CHUNK_BYTES } from './chunks.ts';
import type { StoredBody } from './db.ts';
import type { WeightFileSummary } from './records.ts';

/** A file that is read in pieces: the part of Blob that is needed of it, and that a stored file offers, too. */
export interface PieceSource {
  readonly size: number;
  slice(begin: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

const BLOB_PIECE = 4 * 2 ** 20;

/**
 * Stores a weight file in this browser, so that it need not be loaded again; the same file is stored once. Throws ProblemError
 * 'storage-full', or the signal's reason; nothing is stored then.
 */
export async function saveWeightFile(
  file: PieceSource,
  summary: Omit<WeightFileSummary, 'bytes'>,
  { signal, chunkBytes = CHUNK_BYTES }: { signal?: AbortSignal; chunkBytes?: number } = {},
): Promise<void> {
  await saveBody({
    store: 'weights',
    id: summary.sha256,
    subject: summary.name,
    parts: pieces(file, signal),
    bytes: file.size,
    chunkBytes,
    summarize: (bytes) => ({ ...summary, bytes }),
  });
}

async function* pieces(file: PieceSource, signal?: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  for (let at = 0; at < file.size; at += BLOB_PIECE) {
    signal?.throwIfAborted();
    yield new Uint8Array(await file.slice(at, Math.min(at + BLOB_PIECE, file.size)).arrayBuffer());
  }
}

/** Returns all weight files without their bytes, newest first. */
export async function listWeightFiles(): Promise<WeightFileSummary[]> {
  const manifests = await (await bodyDatabase()).getAll('weights');
  return manifests.map(({ summary }) => summary).sort((a, b) => (a.addedAt < b.addedAt ? 1 : a.addedAt > b.addedAt ? -1 : 0));
}

/** Stores the user's choices for a file; does nothing if the file is no longer stored. */
export async function noteWeightFile(sha256: string, chosen: Pick<WeightFileSummary, 'set' | 'normalization'>): Promise<void> {
  const transaction = (await bodyDatabase()).transaction('weights', 'readwrite');
  const manifest = await transaction.store.get(sha256);
  if (manifest) await transaction.store.put({ ...manifest, summary: { ...manifest.summary, ...chosen } });
  await transaction.done;
}

/** Deletes one file; does nothing if it does not exist. */
export async function deleteWeightFile(sha256: string): Promise<void> {
  await deleteBodies('weights', (summary) => summary.sha256 === sha256);
}

/** Opens a stored file, which is read in pieces like a Blob. Throws ProblemError 'weights-not-stored'. */
export async function openWeightFile(sha256: string): Promise<{ summary: WeightFileSummary; file: PieceSource }> {
  const manifest = await (await bodyDatabase()).get('weights', sha256);
  if (!manifest) throw notStored(phrase('subject/weight-file'));
  return { summary: manifest.summary, file: new StoredFile(manifest) };
}

/** Reads a stored file chunk by chunk and verifies each. The last chunk stays in memory, since files are read from front to back. */
class StoredFile implements PieceSource {
  private readonly manifest: StoredBody<WeightFileSummary>;
  /** Position of every chunk's first byte. */
  private readonly starts: number[] = [];
  readonly size: number;
  private last: { index: number; bytes: Uint8Array<ArrayBuffer> } | null = null;

  constructor(manifest: StoredBody<WeightFileSummary>) {
    this.manifest = manifest;
    let at = 0;
    for (const { bytes } of manifest.chunks) {
      this.starts.push(at);
      at += bytes;
    }
    this.size = at;
  }

  slice(begin: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> } {
    return { arrayBuffer: () => this.read(Math.min(begin, this.size), Math.min(end, this.size)) };
  }

  private async read(begin: number, end: number): Promise<ArrayBuffer> {
    const bytes = new Uint8Array(Math.max(end - begin, 0));
    for (const [index, start] of this.starts.entries()) {
      const from = Math.max(begin, start);
      const to = Math.min(end, start + this.manifest.chunks[index].bytes);
      if (from < to) bytes.set((await this.chunk(index)).subarray(from - start, to - start), from - begin);
    }
    return bytes.buffer;
  }

  private async chunk(index: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.last?.index !== index) this.last = { index, bytes: await this.fetch(index) };
    return this.last.bytes;
  }

  private async fetch(index: number): Promise<Uint8Array<ArrayBuffer>> {
    const { summary, bodyId, chunks } = this.manifest;
    const chunk = await (await bodyDatabase()).get('chunks', [bodyId, index]);
    if (!chunk) throw notStored(summary.name);
    const intact = await intactBytes(chunk, chunks[index], this.manifest);
    if (intact) return intact;
    throw new ProblemError('weights-damaged', summary.name, { part: index + 1 });
  }
}

function notStored(subject: Subject): ProblemError {
  return new ProblemError('weights-not-stored', subject);
}
