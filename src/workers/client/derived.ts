import type { DroppedFile, Scan } from '#ct/scan.ts';
import { keep, recall } from '#storage/samples.ts';
import { fingerprintOf } from './fingerprints.ts';

export interface Derived<T> {
  value: T;
  /** Where it comes from: the browser's storage, or made now; and then whether the storage had room for it. */
  origin: 'recalled' | 'made' | 'not-kept';
}

/** What was made of a scan before, else what `make` gives, kept for the next time. Throws what `make` throws. */
export async function derived<T>(
  kind: 'sample' | 'lungs' | 'print' | 'middle',
  scan: Scan,
  files: readonly DroppedFile[],
  settings: string,
  make: () => Promise<T>,
  bytesOf: (value: T) => number,
): Promise<Derived<T>> {
  const key = await fingerprintOf(scan, files).then(
    (hash) => `${kind} ${hash} ${settings}`,
    () => null,
  );
  const known = key === null ? null : await recall<T>(key);
  if (known !== null) return { value: known, origin: 'recalled' };
  const value = await make();
  const kept = key !== null && (await keep(key, value, bytesOf(value)));
  return { value, origin: kept ? 'made' : 'not-kept' };
}
