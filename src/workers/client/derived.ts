import type { DroppedFile, Scan } from '#ct/scan.ts';
import { keep, recall } from '#storage/samples.ts';
import { fingerprintOf } from './fingerprints.ts';

export interface Derived<T> {
  value: T;
  /** Whether the value comes from the browser's storage, was made and stored, or was made but could not be stored. */
  origin: 'recalled' | 'made' | 'not-kept';
}

/** Returns the stored value of a scan; if there is none, calls `make` and stores its result. Throws the errors of `make`. */
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
