import { saveCheckpoint } from '#storage/checkpoints.ts';
import { type BodyParts, CHUNK_BYTES, chunked } from '#storage/chunks.ts';
import type { CheckpointSummary, StateSummary } from '#storage/records.ts';
import { saveState } from '#storage/states.ts';
import { WorkerLink } from './link.ts';
import { proxy, transfer } from './rpc.ts';
import type { StateStoreService } from './services.ts';

/** Where a run's checkpoints and states are written. What they throw, 'storage-full' say, is what #storage throws. */
export interface StateStore {
  saveState(summary: Omit<StateSummary, 'id' | 'bytes'>, parts: readonly Uint8Array[]): Promise<StateSummary>;
  saveCheckpoint(summary: Omit<CheckpointSummary, 'bytes'>, parts: readonly Uint8Array[]): Promise<void>;
}

/** Writes in this thread. */
export const storeHere: StateStore = { saveState, saveCheckpoint };

/**
 * Writes in a worker of its own, so that checksums and the browser's database take no time from training: this thread only copies
 * the next chunk when the writer asks for it.
 */
export function storeIn(worker: Worker): StateStore {
  const link = new WorkerLink<StateStoreService>(worker, 'Storing a run');
  return {
    saveState: (summary, parts) => link.call((store) => store.saveState(summary, sizeOf(parts), proxy(pulled(parts)))),
    saveCheckpoint: (summary, parts) => link.call((store) => store.saveCheckpoint(summary, sizeOf(parts), proxy(pulled(parts)))),
  };
}

/** The service behind `storeIn`. */
export const stateStoreService: StateStoreService = {
  saveState: (summary, bytes, next) => saveState(summary, pulling(next), bytes),
  saveCheckpoint: (summary, bytes, next) => saveCheckpoint(summary, pulling(next), { bytes }),
};

const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((total, { length }) => total + length, 0);

/** One chunk a call, then null. */
function pulled(parts: BodyParts): () => Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks = chunked(parts, CHUNK_BYTES);
  return async () => {
    const { value } = await chunks.next();
    return value ? transfer(value, [value.buffer]) : null;
  };
}

async function* pulling(next: () => Promise<Uint8Array | null>): AsyncGenerator<Uint8Array, void, void> {
  for (let chunk = await next(); chunk; chunk = await next()) yield chunk;
}
