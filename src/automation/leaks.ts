import { nextTask } from '#base/async/next-task.ts';
import { phrase } from '#base/messages/phrase.ts';
import { CopySearch } from '#data/leaks/copy-search.ts';
import { scanDigest, sliceFingerprints } from '#data/leaks/digests.ts';
import { findLeaks, patternScans } from '#data/leaks/find-leaks.ts';
import type { Leak, LeakScan } from '#data/leaks/leak.ts';
import { packPatternScans } from '#data/leaks/packed-pattern-scans.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import type { Split } from '#data/split/split.ts';
import { searchCopies } from '#workers/client/copies.ts';
import { fingerprintScans } from '#workers/client/scan-fingerprints.ts';
import { study } from '#workers/client/study.ts';
import type { Dataset } from './read.ts';
import { progressLine } from './report.ts';

/** The results of checking the scans' pixels. */
export interface LookedAt {
  /** Returns the leaks of a split of the scans with this preparation. */
  leaksOf(split: Split, preparation: Preparation): Leak[];
  /** Fingerprints by scan id. */
  prints: Map<string, string>;
  /** Fingerprints of the slices by which parts of a scan are known, by scan id. */
  slices: Map<string, string[]>;
}

/** What scans are by their pixels, each once; the others can't be read. */
interface Fingerprints extends Pick<LookedAt, 'prints' | 'slices'> {
  all: ScanFingerprint[];
}

/** Reads the scans once. Those that can't be read are skipped here; the training, or the prediction, reports them. */
export async function fingerprintsOf(
  data: Pick<Dataset, 'scans' | 'files'>,
  scans: readonly Pick<LeakScan, 'id'>[],
): Promise<Fingerprints> {
  const ids = new Set(scans.map(({ id }) => id));
  const wanted = data.scans.filter(({ id }) => ids.has(id));
  const all: ScanFingerprint[] = [];
  let done = 0;
  for await (const { print } of fingerprintScans(wanted, data.files, new AbortController().signal)) {
    if (print) all.push(print);
    await progressLine(phrase('terminal/looking-for-leaks', { done: ++done, total: wanted.length }));
  }
  // The fingerprints come in the order they get ready; `place` restores the order of the scans.
  const place = new Map(scans.map(({ id }, i) => [id, i]));
  all.sort((a, b) => (place.get(a.scanId) ?? 0) - (place.get(b.scanId) ?? 0));
  const lengths = new Map(wanted.map(({ id, slices }) => [id, slices.length]));
  return {
    all,
    prints: new Map(all.map((print) => [print.scanId, scanDigest(print)])),
    slices: new Map(all.map((print) => [print.scanId, sliceFingerprints(print, lengths.get(print.scanId) ?? 0)])),
  };
}

/** Looks for leaks in all labelled scans. */
export async function lookAtScans(data: Dataset, scans: LeakScan[]): Promise<LookedAt> {
  const { all, prints, slices } = await fingerprintsOf(data, scans);
  const copies = await searchCopies(new CopySearch(), all, new AbortController().signal);
  const pattern = await study.findShortcutPattern(await packPatternScans(patternScans(scans, all), nextTask));
  return {
    leaksOf: (split, { lungs }) => findLeaks({ scans, split, copies, pattern, masked: lungs?.to === 'mask' }),
    prints,
    slices,
  };
}
