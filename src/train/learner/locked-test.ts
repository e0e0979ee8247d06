import * as v from 'valibot';

/**
 * What a checkpoint tells of the locked test side of its run, so that its scans are not predicted unnoticed, and of the scans that the run has seen,
 * so that they are not taken for unseen ones; it names nobody.
 */
export interface LockedTest {
  runId: string;
  /** Of slices of the scans on it, see `sliceFingerprints`; in older checkpoints of those in the middle. */
  slices: string[];
  /** How often it had been opened when the checkpoint was saved. */
  openings: number;
  /** The scans that the run has seen; absent in checkpoints of before this was kept. */
  seen?: SeenScans | undefined;
  /** What the models before had met, from which the run began; absent where it began from none. */
  earlier?: EarlierScans | undefined;
}

/** Fingerprints of the scans that a run was trained on and of those that chose its epoch, see `scanDigest`. */
export interface SeenScans {
  train: string[];
  tune: string[];
  /** Of their slices, by which parts of them are known; absent in checkpoints of before these were kept. */
  slices?: { train: string[]; tune: string[] } | undefined;
}

/**
 * Scans that a chain of models had met, each of which was trained on from the one before: fingerprints of those that trained one of them and of those that
 * chose an epoch (see `scanDigest`), and of their slices and those of their locked test sides.
 */
export interface EarlierScans {
  train: string[];
  tune: string[];
  slices: { train: string[]; tune: string[]; test: string[] };
}

/** More slices than anybody locks away, and few enough to be held. */
const MOST_SLICES = 300_000;

const fingerprints = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))), v.maxLength(MOST_SLICES));

const ofSides = { train: fingerprints, tune: fingerprints };

const schema = v.object({
  runId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  slices: fingerprints,
  openings: v.pipe(v.number(), v.integer(), v.minValue(0)),
  seen: v.optional(v.object({ ...ofSides, slices: v.optional(v.object(ofSides)) })),
  earlier: v.optional(v.object({ ...ofSides, slices: v.object({ ...ofSides, test: fingerprints }) })),
});

/** Parses the record; null where the text holds no such record. */
export function parseLockedTest(json: string): LockedTest | null {
  try {
    const read = v.safeParse(schema, JSON.parse(json));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
