import type { DroppedFile } from '#ct/scan.ts';
import { demoName } from '#data/demo-names.ts';
import { LABEL_COLUMNS } from '#data/labels/written-columns.ts';
import { mapOnPool } from './reading.ts';
import { study } from './study.ts';

const SCANS_PER_CLASS = 32;
const CLASSES = 4;
const SEED = 2303;
/** Scans of a part: two of each class, so that the first rows come soon and reading costs little more than all at once. */
const PART = 2 * CLASSES;

/** The number of scans of the demo study. */
export const DEMO_SCANS = SCANS_PER_CLASS * CLASSES;

/**
 * Makes the demo study: synthetic chest CTs as DICOM files, the same number in each of the four classes, with their label table.
 * They are read in the same way as the user's own files, and come in parts, so that the first can be read before the last are made;
 * the table comes with the first.
 */
export async function* demoParts(signal: AbortSignal): AsyncGenerator<DroppedFile[], void, void> {
  const plan = Array.from({ length: DEMO_SCANS }, (_, i) => ({ seed: SEED + i, classIndex: i % CLASSES, name: demoName(i) }));
  const table = [`${LABEL_COLUMNS.scan},${LABEL_COLUMNS.category}`, ...plan.map((p) => `${p.name},${p.classIndex + 1}`)].join('\n');
  for (let at = 0; at < plan.length && !signal.aborted; at += PART) {
    const files: DroppedFile[] = at > 0 ? [] : [{ path: 'demo/labels.csv', file: new Blob([table], { type: 'text/csv' }) }];
    const make = (p: (typeof plan)[number]) => study.phantom(p.seed, p.classIndex, p.name);
    for await (const scan of mapOnPool(plan.slice(at, at + PART), make, signal)) files.push(...scan);
    if (!signal.aborted) yield files;
  }
}
