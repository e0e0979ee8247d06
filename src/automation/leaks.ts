import { nextTask } from '#base/next-task.ts';
import { CopySearch } from '#data/leaks/copy-search.ts';
import { findLeaks, markable } from '#data/leaks/find-leaks.ts';
import { middleFingerprints, scanFingerprint } from '#data/leaks/fingerprints.ts';
import type { Leak, LeakScan } from '#data/leaks/leak.ts';
import { packMarks } from '#data/leaks/packed-marks.ts';
import type { ScanPrint } from '#data/leaks/scan-print.ts';
import type { Preparation } from '#data/sample/preparation.ts';
import type { Split } from '#data/split/split.ts';
import { searchCopies } from '#workers/client/copies.ts';
import { printScans } from '#workers/client/prints.ts';
import { study } from '#workers/client/study.ts';
import type { Study } from './read.ts';
import { report } from './report.ts';

/** What the scans' pixels told. */
export interface LookedAt {
  /** The leaks of any split of the scans, prepared in this way. */
  leaksOf(split: Split, preparation: Preparation): Leak[];
  /** Fingerprints by scan id. */
  prints: Map<string, string>;
  /** Fingerprints of the slices in the middle, by scan id. */
  middles: Map<string, string[]>;
}

/** Looks at all labelled scans once. Scans that can't be read are left to the training. */
export async function lookAtScans(data: Study, scans: LeakScan[]): Promise<LookedAt> {
  const ids = new Set(scans.map(({ id }) => id));
  const labelled = data.scans.filter(({ id }) => ids.has(id));
  const prints: ScanPrint[] = [];
  let done = 0;
  for await (const { print } of printScans(labelled, data.files, new AbortController().signal)) {
    if (print) prints.push(print);
    await report({ kind: 'progress', text: `Looking for leaks: ${++done} of ${labelled.length} scans` });
  }
  // They come as they get ready.
  const place = new Map(scans.map(({ id }, i) => [id, i]));
  prints.sort((a, b) => (place.get(a.scanId) ?? 0) - (place.get(b.scanId) ?? 0));
  const lengths = new Map(labelled.map(({ id, slices }) => [id, slices.length]));
  const copies = await searchCopies(new CopySearch(), prints, new AbortController().signal);
  const mark = await study.findMark(await packMarks(markable(scans, prints), nextTask));
  return {
    leaksOf: (split, { lungs }) => findLeaks({ scans, split, copies, mark, masked: lungs?.to === 'mask' }),
    prints: new Map(prints.map((print) => [print.scanId, scanFingerprint(print)])),
    middles: new Map(prints.map((print) => [print.scanId, middleFingerprints(print, lengths.get(print.scanId) ?? 0)])),
  };
}
