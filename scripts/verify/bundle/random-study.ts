import { RandomStream } from '#base/random.ts';
import { writeCtSlice } from '#ct/dicom/write.ts';
import type { DroppedFile } from '#ct/scan.ts';

const MOST_HOLES = 9;

/**
 * Axial slices of any size with a body of noise and holes of air that may overlap, touch the border or each other, or be absent: what masks of lungs
 * meet beyond anatomy. The same seed gives the same files.
 */
export function randomStudy(seed: number, name: string): DroppedFile[] {
  const random = new RandomStream('random study', seed);
  const [rows, columns, count] = [24 + random.integer(180), 24 + random.integer(180), 3 + random.integer(18)];
  const holes = Array.from({ length: random.integer(MOST_HOLES) }, () => ({
    at: [random.uniform() * rows, random.uniform() * columns, random.uniform() * count],
    size: [0.3, 0.3, 0.7].map((most, axis) => (0.02 + most * random.uniform()) * [rows, columns, count][axis]),
  }));
  const uids = { studyUid: `2.25.${seed}1`, seriesUid: `2.25.${seed}2`, frameOfReferenceUid: `2.25.${seed}3` };
  return Array.from({ length: count }, (_, z) => {
    const hu = new Int16Array(rows * columns);
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        const inBody = ((y + 0.5) / rows - 0.5) ** 2 + ((x + 0.5) / columns - 0.5) ** 2 < 0.24;
        const inHole = holes.some(
          ({ at, size }) => [y, x, z].reduce((sum, place, axis) => sum + ((place - at[axis]) / size[axis]) ** 2, 0) < 1,
        );
        hu[y * columns + x] = (inBody && !inHole ? 40 : -850) + random.integer(900) - 450;
      }
    }
    const slice = {
      ...uids,
      rows,
      columns,
      hu,
      signed: seed % 2 === 0,
      instanceUid: `2.25.${seed}4${z}`,
      instanceNumber: z + 1,
      patientId: 'RANDOM',
      patientName: 'Random^Slices',
      seriesDescription: 'Random slices',
      manufacturer: 'none',
      kernel: 'none',
      kvp: 120,
      thickness: 5,
      pixelSpacing: [1, 1] as [number, number],
      position: [0, 0, 5 * z] as [number, number, number],
    };
    return { path: `${name}/${z}.dcm`, file: new Blob([writeCtSlice(slice)]) };
  });
}
