import { type Zippable, zipSync } from 'fflate';
import { writeCtSlice } from '#ct/dicom/write.ts';

const SIZE = 16;
const SLICES = 3;
/** Two scans of a patient, and some that the table has something to say about. */
const SCANS_PER_PATIENT = 2;
const UNLABELLED_EVERY = 10;
const GAP_EVERY = 20;
const SHORT_EVERY = 50;
const KERNELS = ['B60f', 'LUNG', 'FC51'];
const MAKERS = ['Phantom A', 'Phantom B'];

/** So many tiny CT scans as one archive, and their label table: what fills a table takes no more than it has to. */
export function tableDrop(scans: number): { archive: Uint8Array; labels: string } {
  const files: Zippable = {};
  const lines = ['Name,Category'];
  for (let scan = 0; scan < scans; scan++) {
    const name = `ct_scan_${scan}`;
    for (const position of positions(scan)) files[`${name}/${position}.dcm`] = [tinySlice(scan, position), { level: 0 }];
    if (scan % UNLABELLED_EVERY !== 0) lines.push(`${name},${1 + (scan % 4)}`);
  }
  return { archive: zipSync(files), labels: lines.join('\n') };
}

function positions(scan: number): number[] {
  if (scan % SHORT_EVERY === 1) return [0, 1];
  const even = Array.from({ length: SLICES }, (_, k) => k);
  return scan % GAP_EVERY === 2 ? [...even, SLICES + 2] : even;
}

function tinySlice(scan: number, position: number): Uint8Array<ArrayBuffer> {
  const grain = Math.imul(scan * 8 + position + 1, 2654435761);
  return writeCtSlice({
    rows: SIZE,
    columns: SIZE,
    hu: Int16Array.from({ length: SIZE * SIZE }, (_, i) => ((Math.imul(i + 1, grain) >>> 20) % 1400) - 1000),
    signed: true,
    studyUid: `2.25.1${scan}`,
    seriesUid: `2.25.2${scan}`,
    frameOfReferenceUid: `2.25.3${scan}`,
    instanceUid: `2.25.4${scan}.${position}`,
    instanceNumber: position + 1,
    patientId: `BENCH-${Math.floor(scan / SCANS_PER_PATIENT)}`,
    patientName: 'Phantom^Synthetic',
    seriesDescription: 'Synthetic chest',
    manufacturer: MAKERS[scan % MAKERS.length] ?? '',
    kernel: KERNELS[scan % KERNELS.length] ?? '',
    kvp: 120,
    thickness: 1,
    pixelSpacing: [0.7, 0.7],
    position: [0, 0, position],
  });
}
