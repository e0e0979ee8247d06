import type { DroppedFile, Scan } from '#ct/scan.ts';
import { keep, recall } from '#storage/samples.ts';
import { fingerprintOf } from './fingerprints.ts';

export interface Derived<T> {
  value: T;
  /** Whether the value comes from the browser's storage, was made and stored, or was made but could not be stored. */
  origin: 'recalled' | 'made' | 'not-kept';
}

/** The project for which values are made. */
let owner: string | null = null;
/** Scans of projects that are being erased, with the id of theirs: what is still made of them is not stored. */
const givenUp = new WeakMap<Scan, string>();
/** What is being made, and will be stored. */
const underWay = new Set<Promise<unknown>>();

/** From here on values are made for this project; they are not stored once it was erased. Null: for none. */
export function deriveFor(projectId: string | null): void {
  owner = projectId;
}

/** What is made of these scans from here on belongs to a project that is being erased, whatever project is open. */
export function deriveNoMore(scans: Iterable<Scan>, projectId: string): void {
  for (const scan of scans) givenUp.set(scan, projectId);
}

/** Resolves when all that is being made now is stored, or refused. `tell` hears how many values that still are. */
export async function derivedSettled(tell: (left: number) => void = () => {}): Promise<void> {
  const waited = [...underWay];
  let left = waited.length;
  if (left > 0) tell(left);
  await Promise.all(waited.map((one) => one.then(() => tell(--left))));
}

/** What is made of scans and stored. */
type DerivedKind = 'sample' | 'lungs' | 'print' | 'middle' | 'prediction';

/** Under which a value of a scan is stored; null where a file can't be read. */
const keyOf = (kind: DerivedKind, scan: Scan, files: readonly DroppedFile[], settings: string): Promise<string | null> =>
  fingerprintOf(scan, files).then(
    (hash) => `${kind} ${hash} ${settings}`,
    () => null,
  );

/** Waited for by {@link derivedSettled}. */
function whileUnderWay<T>(making: Promise<T>): Promise<T> {
  const ended = making.then(
    () => {},
    () => {},
  );
  underWay.add(ended);
  void ended.then(() => underWay.delete(ended));
  return making;
}

/** Returns the stored value of a scan; if there is none, calls `make` and stores its result. Throws the errors of `make`. */
export function derived<T>(
  kind: DerivedKind,
  scan: Scan,
  files: readonly DroppedFile[],
  settings: string,
  make: () => Promise<T>,
  bytesOf: (value: T) => number,
): Promise<Derived<T>> {
  const project = owner;
  const derive = async (): Promise<Derived<T>> => {
    const key = await keyOf(kind, scan, files, settings);
    const known = key === null ? null : await recall<T>(key);
    if (known !== null) return { value: known, origin: 'recalled' };
    const value = await make();
    const kept = key !== null && (await keep(key, value, bytesOf(value), givenUp.get(scan) ?? project));
    return { value, origin: kept ? 'made' : 'not-kept' };
  };
  return whileUnderWay(derive());
}

/** Where a value of a scan is stored that is made together with those of others. */
export interface DerivedPlace<T> {
  /** The stored value; null where there is none. */
  recall(): Promise<T | null>;
  /** Stores the value, as far as there is room. */
  keep(value: T, bytes: number): Promise<boolean>;
}

/** As {@link derived}, for values that are made of several scans at once. */
export function derivedPlace<T>(kind: DerivedKind, scan: Scan, files: readonly DroppedFile[], settings: string): DerivedPlace<T> {
  const project = owner;
  const keyed = keyOf(kind, scan, files, settings);
  return {
    recall: async () => {
      const key = await keyed;
      return key === null ? null : recall<T>(key);
    },
    keep: (value, bytes) =>
      whileUnderWay(keyed.then((key) => (key === null ? false : keep(key, value, bytes, givenUp.get(scan) ?? project)))),
  };
}
