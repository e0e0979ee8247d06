import type { LockedTest } from '#train/learner/locked-test.ts';
import type { RunRecord } from './record.ts';

/*
 * The locked test side of a run: its scans are neither predicted nor shown with a checkpoint of the run until the user opens the side, which is
 * counted. This is the one rule by which such a scan is known, on the page and on the command line.
 */

type TestOfRun = Pick<RunRecord, 'id' | 'data' | 'split' | 'testOpenings'>;
/** Of a checkpoint: its run, and what its file told of the test side. */
interface CheckpointOrigin {
  runId: string;
  test?: LockedTest;
}

/** How the scans of a locked side are known. */
export interface LockedSide {
  /** Fingerprints of their slices, see `sliceFingerprints`. */
  slices: ReadonlySet<string>;
  /** Their names, where no fingerprint is known: in runs of before they were kept, and where no scan could be looked at. */
  names: ReadonlySet<string>;
  /** The scans of the side are not known, so that none can be held back. */
  isUntold: boolean;
}

/** Scans in their order, parted by whether they are on a locked side. */
export interface PartedScans<Scan> {
  free: Scan[];
  held: Scan[];
}

/** The test side that an exported checkpoint names; null for runs that are older than the stored slices. */
export function lockedTestOf({ id, data, split, testOpenings }: TestOfRun): LockedTest | null {
  if (!data?.testSlices) return null;
  const printsOf = (names: readonly string[]) => names.flatMap((name) => data.prints[name] ?? []);
  const slices = data.seenSlices;
  const seen = { train: printsOf(split.train), tune: printsOf(split.tune), ...(slices && { slices }) };
  const { earlier } = data;
  return { runId: id, slices: data.testSlices, openings: testOpenings, seen, ...(earlier && { earlier }) };
}

/** The run that a checkpoint is of, also where it came back from a file; null where it is not known here. */
export function runOfCheckpoint<Run extends Pick<RunRecord, 'id'>>({ runId, test }: CheckpointOrigin, runs: readonly Run[]): Run | null {
  return runs.find(({ id }) => id === runId) ?? runs.find(({ id }) => id === test?.runId) ?? null;
}

/** Whether a run of this id can be the one that a checkpoint is of: without its record, its locked side would be free. */
export function isRunOf({ runId, test }: CheckpointOrigin): (id: string) => boolean {
  return (id) => id === runId || id === test?.runId;
}

/** The locked test side of the run that a checkpoint is of; null where neither the run nor the checkpoint tells it. */
export function lockedTestOfCheckpoint(checkpoint: CheckpointOrigin, runs: readonly TestOfRun[]): LockedTest | null {
  const run = runOfCheckpoint(checkpoint, runs);
  const told = checkpoint.test ?? null;
  const known = (run && lockedTestOf(run)) ?? told;
  const openings = Math.max(known?.openings ?? 0, told?.openings ?? 0, run?.testOpenings ?? 0);
  const earlier = known?.earlier ?? told?.earlier;
  return known && { ...known, openings, ...(earlier && { earlier }) };
}

/** How the scans are known that a checkpoint must not be shown, with what is known here of its run. */
export function lockedSideOf(checkpoint: CheckpointOrigin, runs: readonly TestOfRun[]): LockedSide {
  const run = runOfCheckpoint(checkpoint, runs);
  const told = lockedTestOfCheckpoint(checkpoint, runs);
  const slices = new Set(told?.slices);
  return { slices, names: new Set(slices.size > 0 ? [] : run?.split.test), isUntold: !told && !run };
}

/** What none of several checkpoints may be shown: what one must not see, they can't be asked together. */
export function lockedForAll(sides: readonly LockedSide[]): LockedSide {
  return {
    slices: new Set(sides.flatMap(({ slices }) => [...slices])),
    names: new Set(sides.flatMap(({ names }) => [...names])),
    isUntold: sides.some(({ isUntold }) => isUntold),
  };
}

/**
 * Parts scans from those of a locked side: a scan is held that shows one of its slices, whatever it is called, or that has one of its names.
 * `look` decodes the slices in the middle of scans, in any order, and gives none for a scan that can't be read, which is free: it can't be
 * predicted either. Nothing is decoded where no slice is locked. `onProgress` hears how many scans were looked at. Throws what `look` throws.
 */
export async function partLocked<Scan extends { name: string }>(
  scans: readonly Scan[],
  { slices, names }: LockedSide,
  look: (scans: readonly Scan[]) => AsyncIterable<{ scan: Scan; slices: readonly string[] }>,
  onProgress: (done: number) => void = () => {},
): Promise<PartedScans<Scan>> {
  const held = new Set(scans.filter(({ name }) => names.has(name)));
  let done = 0;
  if (slices.size > 0) {
    for await (const { scan, slices: shown } of look(scans)) {
      if (shown.some((slice) => slices.has(slice))) held.add(scan);
      onProgress(++done);
    }
  }
  return { free: scans.filter((scan) => !held.has(scan)), held: scans.filter((scan) => held.has(scan)) };
}

/**
 * How often other runs have opened a test side that shares scans with this one's, by their pixels where both know them, else by names: scans
 * that were looked at for another net are not unseen for this one.
 */
export function otherOpenings(record: RunRecord, runs: readonly RunRecord[]): number {
  const names = new Set(record.split.test);
  const slices = new Set(record.data?.testSlices);
  const shares = ({ split, data }: RunRecord) =>
    slices.size > 0 && data?.testSlices ? data.testSlices.some((slice) => slices.has(slice)) : split.test.some((name) => names.has(name));
  const sharing = runs.filter((run) => run.id !== record.id && shares(run));
  return sharing.reduce((sum, { testOpenings }) => sum + testOpenings, 0);
}
