import { database } from './db.ts';
import { estimateStorage } from './quota.ts';

/** What is kept of scans so that they need not be decoded again: samples, measured lungs, prints. */
export interface DerivedRecord {
  /** Of the scan's files and, for samples, the preparation. */
  key: string;
  /** About how many bytes it takes. */
  bytes: number;
  value: unknown;
}

/** Beyond this part of what the browser allows nothing is kept, so that checkpoints find room. */
const MOST_OF_QUOTA = 0.8;

/** The kept value of a key, null where there is none. A storage that can't be read is like an empty one. */
export async function recall<T>(key: string): Promise<T | null> {
  try {
    const record = await (await database()).get('derived', key);
    return record ? (record.value as T) : null;
  } catch {
    return null;
  }
}

/** Keeps a value; false where there is no room for it. What can be made again is never worth an error. */
export async function keep(key: string, value: unknown, bytes: number): Promise<boolean> {
  try {
    const room = await estimateStorage();
    if (room && room.usage + bytes > MOST_OF_QUOTA * room.quota) return false;
    const transaction = (await database()).transaction('derived', 'readwrite');
    transaction.store.put({ key, bytes, value }).catch(() => {});
    await transaction.done;
    return true;
  } catch {
    return false;
  }
}

/** How many records there are, and their bytes; no record is read for it. */
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
}
