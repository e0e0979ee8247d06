import { phrase } from '#base/messages/phrase.ts';
import { saveCheckpoint } from '#storage/checkpoints.ts';
import { type BodyParts, CHUNK_BYTES, chunked, type NextChunk } from '#storage/chunks.ts';
import type { CheckpointSummary, StateSummary } from '#storage/records.ts';
import { saveState } from '#storage/states.ts';
import { WorkerLink } from './link.ts';
import { proxy, type Remote, transfer } from './rpc.ts';
import type { StateStoreService } from './services.ts';

/** Writes a run's checkpoints and states. Its methods throw the errors of #storage, for example 'storage-full'. */
export interface StateStore {
  saveState(summary: Omit<StateSummary, 'id' | 'bytes'>, parts: readonly Uint8Array[]): Promise<StateSummary>;
  saveCheckpoint(summary: Omit<CheckpointSummary, 'bytes'>, parts: readonly Uint8Array[]): Promise<void>;
}

/** The store that writes in this thread. */
export const storeHere: StateStore = { saveState, saveCheckpoint };

/** After this many failures of workers in a row, no further worker is started. */
const MOST_FAILURES = 2;

/**
 * Returns a store that writes in a worker of its own, so that checksums and the browser's database take no time from training: this
 * thread only copies the next chunk when the worker asks for it. A worker that fails is replaced, and its writing is repeated. If the
 * second one fails, too (for example because the page's server is gone), `here` writes from then on.
 */
export function storeIn(
  open: () => Worker,
  { here = storeHere, chunkBytes = CHUNK_BYTES }: { here?: StateStore; chunkBytes?: number } = {},
): StateStore {
  let link: WorkerLink<StateStoreService> | null = null;
  let failures = 0;
  const inWorker = async <T>(parts: BodyParts, save: (store: Remote<StateStoreService>, next: NextChunk) => Promise<T>): Promise<T> => {
    link ??= new WorkerLink<StateStoreService>(open(), phrase('subject/storing-run'));
    const used = link;
    const source = new ChunkSource(parts, chunkBytes);
    try {
      const saved = await used.call((store) =>
        save(
          store,
          proxy((spare?: ArrayBuffer) => source.next(spare)),
        ),
      );
      failures = 0;
      return saved;
    } catch (thrown) {
      if (!used.ended) throw thrown;
      failures++;
      // A worker that failed may still be writing.
      used.terminate();
      if (link === used) link = null;
      throw new WorkerFailed();
    } finally {
      source.end();
    }
  };
  const stored = async <T>(there: () => Promise<T>, instead: () => Promise<T>): Promise<T> => {
    while (failures < MOST_FAILURES) {
      try {
        return await there();
      } catch (thrown) {
        if (!(thrown instanceof WorkerFailed)) throw thrown;
      }
    }
    return instead();
  };
  return {
    saveState: (summary, parts) =>
      stored(
        () => inWorker(parts, (store, next) => store.saveState(summary, sizeOf(parts), next)),
        () => here.saveState(summary, parts),
      ),
    saveCheckpoint: (summary, parts) =>
      stored(
        () => inWorker(parts, (store, next) => store.saveCheckpoint(summary, sizeOf(parts), next)),
        () => here.saveCheckpoint(summary, parts),
      ),
  };
}

/** The worker failed, not the storage. */
class WorkerFailed extends Error {}

/** The service behind `storeIn`. */
export const stateStoreService: StateStoreService = {
  saveState: (summary, bytes, next) => saveState(summary, pulled(next), bytes),
  saveCheckpoint: (summary, bytes, next) => saveCheckpoint(summary, pulled(next), { bytes }),
};

const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((total, { length }) => total + length, 0);

/** Transfers its chunks, one a call, then returns null. */
class ChunkSource {
  private chunks: ReturnType<typeof chunked> | null;

  constructor(parts: BodyParts, chunkBytes: number) {
    this.chunks = chunked(parts, chunkBytes);
  }

  async next(spare?: ArrayBuffer): Promise<Uint8Array<ArrayBuffer> | null> {
    const { value } = (await this.chunks?.next(spare)) ?? {};
    return value ? transfer(value, [value.buffer]) : null;
  }

  /** Releases the parts: the worker may keep its reference to this object for long. */
  end(): void {
    this.chunks = null;
  }
}

/** Transfers used buffers back to the thread that fills them. */
function pulled(next: NextChunk): NextChunk {
  return (spare) => (spare ? next(transfer(spare, [spare])) : next());
}
