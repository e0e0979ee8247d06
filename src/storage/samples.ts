import { tellChange } from './changes.ts';
import { database } from './db.ts';
import { isErasedIn } from './erased.ts';
import { estimateStorage } from './quota.ts';

/** A result computed from a scan, stored so that the scan need not be decoded again: a sample, measured lungs, fingerprints. */
export interface DerivedRecord {
  /** Digest of the scan's files and, for samples, the preparation. */
  key: string;
  /** The approximate size in bytes. */
  bytes: number;
  value: unknown;
}

/** The share of the browser's quota above which nothing more is stored here, so that checkpoints have room. */
const MOST_OF_QUOTA = 0.8;

/** Returns the stored value of a key; null if there is none, or if the storage can't be read. */
export async function recall<T>(key: string): Promise<T | null> {
  try {
    const record = await (await database()).get('derived', key);
    return record ? (record.value as T) : null;
  } catch {
    return null;
  }
}

/**
 * Stores a value; returns whether it was stored. It does not throw, because the value can be computed again. `owner`: the project that was
 * open when the computation began; nothing is stored for one that was erased meanwhile.
 */
export async function keep(key: string, value: unknown, bytes: number, owner: string | null = null): Promise<boolean> {
  try {
    const room = await estimateStorage();
    if (room && room.usage + bytes > MOST_OF_QUOTA * room.quota) return false;
    const transaction = (await database()).transaction(['derived', 'erased'], 'readwrite');
    const isLate = owner !== null && (await isErasedIn(transaction, [owner]));
    if (!isLate)
      transaction
        .objectStore('derived')
        .put({ key, bytes, value })
        .catch(() => {});
    await transaction.done;
    if (!isLate) tellChange('derived');
    return !isLate;
  } catch {
    return false;
  }
}

/** Returns the number of records and their bytes without reading the records. */
export async function derivedSize(): Promise<{ records: number; bytes: number }> {
  const index = (await database()).transaction('derived').store.index('bytes');
  const size = { records: 0, bytes: 0 };
  for (let cursor = await index.openKeyCursor(); cursor; cursor = await cursor.continue()) {
    size.records++;
    size.bytes += cursor.key;
  }
  return size;
}

export async function clearDerived(): Promise<void> {
  await (await database()).clear('derived');
  tellChange('derived');
}
