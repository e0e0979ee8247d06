import type { Scan } from '#ct/scan.ts';
import { PREDICTED_AT_ONCE } from '#workers/client/contract.ts';
import type { DropEvent } from './read-drop.ts';

/** Scans that are predicted together, after others are gone. */
export interface ScanBatch {
  scans: Scan[];
  /** Ids of scans of earlier batches that are no more, or come again with more slices. */
  gone: string[];
  /** Scans of earlier batches that have another name now. */
  renamed: Scan[];
}

/** Batches of scans in their order; the first holds one, so that its row is there soon. */
export async function* batchesOf(scans: readonly Scan[]): AsyncGenerator<ScanBatch, void, void> {
  for (let at = 0, size = 1; at < scans.length; at += size, size = PREDICTED_AT_ONCE)
    yield { scans: scans.slice(at, at + size), gone: [], renamed: [] };
}

/** Batches of scans as they are read, of the same sizes. */
export async function* batchesOfDrop(events: AsyncIterable<DropEvent>): AsyncGenerator<ScanBatch, void, void> {
  const given = new Set<string>();
  let size = 1;
  let batch = new Map<string, Scan>();
  let gone: string[] = [];
  let renamed: Scan[] = [];
  for await (const event of events) {
    const id = event.type === 'gone' ? event.scanId : event.scan.id;
    if (event.type === 'renamed' && given.has(id)) {
      renamed.push(event.scan);
      continue;
    }
    if (given.delete(id)) gone.push(id);
    if (event.type === 'gone') batch.delete(id);
    else batch.set(id, event.scan);
    if (batch.size < size) continue;
    for (const added of batch.keys()) given.add(added);
    yield { scans: [...batch.values()], gone, renamed };
    size = PREDICTED_AT_ONCE;
    batch = new Map();
    gone = [];
    renamed = [];
  }
  if (batch.size + gone.length + renamed.length > 0) yield { scans: [...batch.values()], gone, renamed };
}
