import type { DroppedFile } from '#ct/scan.ts';
import { demoName } from '#data/demo-names.ts';
import { LABEL_COLUMNS } from '#data/labels/written-columns.ts';
import { mapOnPool } from './reading.ts';
import { study } from './study.ts';

const SCANS_PER_CLASS = 32;
const CLASSES = 4;
const SEED = 2303;

/**
 * Makes the demo study: synthetic chest CTs as DICOM files, the same number in each of the four classes, with their label table.
 * They are read in the same way as the user's own files.
 */
export async function demoFiles(signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<DroppedFile[]> {
  const plan = Array.from({ length: SCANS_PER_CLASS * CLASSES }, (_, i) => ({
    seed: SEED + i,
    classIndex: i % CLASSES,
    name: demoName(i),
  }));
  const files: DroppedFile[] = [];
  let done = 0;
  onProgress(0, plan.length);
  for await (const scan of mapOnPool(plan, (p) => study.phantom(p.seed, p.classIndex, p.name), signal)) {
    files.push(...scan);
    onProgress(++done, plan.length);
  }
  const table = [`${LABEL_COLUMNS.scan},${LABEL_COLUMNS.category}`, ...plan.map((p) => `${p.name},${p.classIndex + 1}`)].join('\n');
  files.push({ path: 'demo/labels.csv', file: new Blob([table], { type: 'text/csv' }) });
  return files;
}
