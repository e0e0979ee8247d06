import { nextTask } from '#base/async/next-task.ts';
import { phrase } from '#base/messages/phrase.ts';
import { CopySearch } from '#data/leaks/copy-search.ts';
import { middleFingerprints, scanDigest } from '#data/leaks/digests.ts';
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
  /** Fingerprints of the slices in the middle, by scan id. */
  middles: Map<string, string[]>;
}

/** Reads all labelled scans once. Scans that can't be read are skipped here; the training reports them. */
export async function lookAtScans(data: Dataset, scans: LeakScan[]): Promise<LookedAt> {
  const ids = new Set(scans.map(({ id }) => id));
  const labelled = data.scans.filter(({ id }) => ids.has(id));
  const prints: ScanFingerprint[] = [];
  let done = 0;
  for await (const { print } of fingerprintScans(labelled, data.files, new AbortController().signal)) {
    if (print) prints.push(print);
    await progressLine(phrase('terminal/looking-for-leaks', { done: ++done, total: labelled.length }));
  }
  // The fingerprints come in the order they get ready; `place` restores the order of the scans.
  const place = new Map(scans.map(({ id }, i) => [id, i]));
  prints.sort((a, b) => (place.get(a.scanId) ?? 0) - (place.get(b.scanId) ?? 0));
  const lengths = new Map(labelled.map(({ id, slices }) => [id, slices.length]));
  const copies = await searchCopies(new CopySearch(), prints, new AbortController().signal);
  const pattern = await study.findShortcutPattern(await packPatternScans(patternScans(scans, prints), nextTask));
  return {
    leaksOf: (split, { lungs }) => findLeaks({ scans, split, copies, pattern, masked: lungs?.to === 'mask' }),
    prints: new Map(prints.map((print) => [print.scanId, scanDigest(print)])),
    middles: new Map(prints.map((print) => [print.scanId, middleFingerprints(print, lengths.get(print.scanId) ?? 0)])),
  };
}
