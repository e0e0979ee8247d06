import { RandomStream } from '#base/random.ts';
import { writeCtSlice } from '../dicom/write.ts';
import type { DroppedFile } from '../scan.ts';
import { type Anatomy, drawAnatomy } from './anatomy.ts';
import type { Grid } from './field.ts';
import { drawDisease, INVOLVEMENT } from './lesions.ts';
import { drawScanner, type Scanner, scan } from './scanner.ts';
import { growVessels } from './vessels.ts';

/** A synthetic chest CT. */
export interface Phantom {
  grid: Grid;
  origin: Anatomy['origin'];
  scanner: Scanner;
  /** Voxels in HU, [slices, rows, columns], feet to head. */
  hu: Int16Array<ArrayBuffer>;
  /** The true diseased share of the lung, 0..1. */
  involvement: number;
}

const SIZE = 128;
const VESSEL_HU = 45;

/**
 * Draws a chest CT of an invented patient: body, bones, heart, lungs with vessels, and ground glass and consolidation over a share of the
 * lung that the class sets. Patient, scanner, noise and the disease's appearance are drawn independently of the class, so that only the
 * lungs show the class. The same seed and class give the same voxels.
 */
export function drawPhantom(seed: number, classIndex: number): Phantom {
  if (!(classIndex in INVOLVEMENT)) throw new RangeError(`the phantom has no class ${classIndex}`);
  const slices = 12 + new RandomStream('phantom.slices', seed).integer(5);
  const anatomy = drawAnatomy(seed, SIZE, slices);
  const scanner = drawScanner(seed, anatomy.halfWidth);
  const disease = drawDisease(seed, classIndex, anatomy);
  const vessels = growVessels(seed, anatomy, scanner.thickness);
  const { grid, origin, hu, lung } = anatomy;
  for (let i = 0; i < hu.length; i++) {
    if (lung[i] === 0) continue;
    const glass = hu[i] + (Math.max(disease.glassHu[i], hu[i]) - hu[i]) * disease.glass[i] * lung[i];
    const ill = glass + (Math.max(disease.solidHu[i], glass) - glass) * disease.solid[i] * lung[i];
    hu[i] = ill + (Math.max(VESSEL_HU, ill) - ill) * vessels[i] * lung[i];
  }
  return { grid, origin, scanner, hu: scan(seed, hu, grid, scanner), involvement: disease.involvement };
}

/** Draws a UID of 128 random bits under the root for UUIDs (2.25). */
function drawUid(random: RandomStream): string {
  const bits = [0, 1, 2, 3].reduce((total) => (total << 32n) | BigInt(random.uint32()), 0n);
  return `2.25.${bits}`;
}

/** Returns the phantom as DICOM files in a folder of its own, whose file names do not show the order of the slices. */
export function phantomScan(seed: number, classIndex: number, name: string): DroppedFile[] {
  const { grid, origin, scanner, hu } = drawPhantom(seed, classIndex);
  const random = new RandomStream('phantom.names', seed);
  const [studyUid, seriesUid, frameOfReferenceUid] = [drawUid(random), drawUid(random), drawUid(random)];
  const patientId = `PHANTOM-${random.uint32().toString(16).padStart(8, '0').toUpperCase()}`;
  const numbers = random.shuffle(Array.from({ length: grid.slices }, (_, k) => k));
  const voxels = grid.rows * grid.columns;
  const files = numbers.map((number, k): DroppedFile => {
    const bytes = writeCtSlice({
      rows: grid.rows,
      columns: grid.columns,
      hu: hu.subarray(k * voxels, (k + 1) * voxels),
      signed: scanner.signed,
      studyUid,
      seriesUid,
      frameOfReferenceUid,
      instanceUid: drawUid(random),
      instanceNumber: grid.slices - k,
      patientId,
      patientName: 'Phantom^Synthetic',
      seriesDescription: 'Synthetic chest',
      manufacturer: scanner.manufacturer,
      kernel: scanner.kernel,
      kvp: scanner.kvp,
      thickness: scanner.thickness,
      pixelSpacing: [grid.spacing[1], grid.spacing[2]],
      position: [origin[2], origin[1], origin[0] + k * grid.spacing[0]],
    });
    return { path: `${name}/IM${String(number + 1).padStart(4, '0')}.dcm`, file: new Blob([bytes], { type: 'application/dicom' }) };
  });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
