import type { Scan } from '#ct/scan.ts';
import { scanDigest, sliceFingerprints } from '#data/leaks/digests.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import { type EvaluatedSide, type KnownScan, sidesKnownBy } from '#runs/evaluated-sides.ts';
import { isRunOf, lockedSideOf, lockedTestOfCheckpoint, runOfCheckpoint } from '#runs/locked-side.ts';
import type { RunRecord } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { listRuns } from '#storage/runs.ts';
import type { LockedTest } from '#train/learner/locked-test.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { mapOnPool } from '#workers/client/reading.ts';
import { fingerprintScans } from '#workers/client/scan-fingerprints.ts';
import { study } from '#workers/client/study.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { printOf } from '../dataset/leaks.ts';
import { sessionFiles } from '../dataset/session-files.ts';
import { loadedSides, OWN_SIDES } from './loaded-sides.ts';

/** Where scans stand to the run of a model. */
export interface KnownSides {
  sideOf(scan: Scan): EvaluatedSide;
  /** Of the scans that could be looked at, by scan id; see `scanDigest`. */
  prints: ReadonlyMap<string, string>;
  /** What the pixels look like of the scans that could be looked at, by scan id. */
  fingerprints: ReadonlyMap<string, ScanFingerprint>;
  /** How a scan is known by its pixels. */
  knownAs(scan: Scan): KnownScan;
  /** What is known of the run: here, or from the model's file. */
  told: LockedTest | null;
  run: RunRecord | null;
}

/** Scans that one worker compares at a time with those of the run. */
const PART = 8;

/**
 * Looks at the pixels of scans, and says which of them the model's run has on a side: whole or in part (`sidesKnownBy`), and, of what of the run is
 * loaded, also as nearly the same pictures, as the leak checks find them. Throws what the storage throws, and the signal's reason after an abort.
 */
export async function knownSides(
  checkpoint: CheckpointSummary,
  scans: readonly Scan[],
  files: FileIndex,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<KnownSides> {
  const runs = await listRuns(isRunOf(checkpoint));
  const run = runOfCheckpoint(checkpoint, runs);
  const told = lockedTestOfCheckpoint(checkpoint, runs);
  const found = new Map<string, ScanFingerprint>();
  let done = 0;
  for await (const { scan, print } of fingerprintScans(scans, files, signal)) {
    if (print) found.set(scan.id, print);
    onProgress(++done);
  }
  signal.throwIfAborted();
  const copies = run ? await copiesOfLoaded(run, [...found.values()], files === sessionFiles, signal) : new Map<string, EvaluatedSide>();
  const prints = new Map([...found].map(([id, print]) => [id, scanDigest(print)]));
  const byPixels = sidesKnownBy(told);
  const lockedNames = lockedSideOf(checkpoint, runs).names;
  const knownAs = ({ id, slices: { length } }: Scan): KnownScan => {
    const print = found.get(id);
    return { print: prints.get(id) ?? null, slices: print ? sliceFingerprints(print, length) : [] };
  };
  return {
    fingerprints: found,
    knownAs,
    sideOf: (scan) => {
      const { id, name } = scan;
      const side = byPixels(knownAs(scan));
      if (side === 'test' || lockedNames.has(name)) return 'test';
      if (side !== 'external') return side;
      return copies.get(id) ?? (run && sideByName(run, name)) ?? 'external';
    },
    prints,
    told,
    run,
  };
}

/** The side of a scan whose pixels the run could not look at, or of a run from before it did: there its name is all that is known. */
function sideByName({ split, data }: RunRecord, name: string): EvaluatedSide | null {
  if (data && Object.hasOwn(data.prints, name)) return null;
  return OWN_SIDES.find((side) => split[side].includes(name)) ?? null;
}

/**
 * The sides of scans that are the run's own as it is loaded, or show slices of those, pixel by pixel or nearly; by scan id. A scan that was dropped may
 * have the id of a loaded one, and be another.
 */
async function copiesOfLoaded(
  run: RunRecord,
  asked: readonly ScanFingerprint[],
  areLoaded: boolean,
  signal: AbortSignal,
): Promise<Map<string, EvaluatedSide>> {
  const now = currentDataset();
  const looked = areLoaded ? asked.map((print) => [print.scanId, scanDigest(print)] as const) : [];
  const data = { ...now, fingerprints: new Map([...now.fingerprints, ...looked]) };
  const own = loadedSides(run, data);
  const found = new Map<string, EvaluatedSide>(areLoaded ? own : []);
  const known = [...own.keys()].flatMap((id) => printOf(id) ?? []);
  if (known.length === 0) return found;
  const open = asked.filter(({ scanId }) => !found.has(scanId)).map((print) => ({ ...print, scanId: `${ASKED}${print.scanId}` }));
  const parts = Array.from({ length: Math.ceil(open.length / PART) }, (_, i) => open.slice(i * PART, (i + 1) * PART));
  const compare = (part: ScanFingerprint[]) => study.findCopies([...known, ...part], new Set(part.map(({ scanId }) => scanId)));
  const sidesOf = new Map<string, EvaluatedSide[]>();
  for await (const copies of mapOnPool(parts, compare, signal)) {
    for (const { scans } of copies) {
      // The known ones stand before the asked ones.
      const id = scans[1].slice(ASKED.length);
      sidesOf.set(id, [...(sidesOf.get(id) ?? []), own.get(scans[0]) ?? 'external']);
    }
  }
  signal.throwIfAborted();
  for (const [id, sides] of sidesOf) found.set(id, OWN_SIDES.find((side) => sides.includes(side)) ?? 'external');
  return found;
}

/** Tells a scan that is asked about from a loaded one of the same id. */
const ASKED = 'asked ';
