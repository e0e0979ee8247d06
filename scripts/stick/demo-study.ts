import { type Zippable, zipSync } from 'fflate';
import { phantomScan } from '#ct/phantom/phantom.ts';
import { LABEL_COLUMNS } from '#data/labels/written-columns.ts';

const SCANS_PER_CLASS = 12;
const CLASSES = 4;
/** Other phantoms than those of the demo on the page. */
const SEED = 7001;

/**
 * Makes a study of synthetic chest CTs in all four classes, as DICOM files with a label table, in one zip archive to drop on the page.
 * `onScan` is told how many are made.
 */
export async function demoStudy(onScan: (done: number, total: number) => void): Promise<Uint8Array> {
  const count = SCANS_PER_CLASS * CLASSES;
  const entries: Zippable = {};
  const rows = [`${LABEL_COLUMNS.scan},${LABEL_COLUMNS.category}`];
  for (let i = 0; i < count; i++) {
    const name = `synthetic_${String(i + 1).padStart(2, '0')}`;
    for (const { path, file } of phantomScan(SEED + i, i % CLASSES, name)) entries[path] = new Uint8Array(await file.arrayBuffer());
    rows.push(`${name},${1 + (i % CLASSES)}`);
    onScan(i + 1, count);
  }
  entries['labels.csv'] = new TextEncoder().encode(`${rows.join('\n')}\n`);
  return zipSync(entries, { level: 6, mtime: new Date(2000, 0, 1) });
}
