import { writeCtSlice } from '#ct/dicom/write.ts';
import { drawPhantom } from '#ct/phantom/phantom.ts';
import { resizeFloat } from '#ct/resample.ts';

const SIZE = 512;
const COUNT = 32;
/** Spread of the noise that is added after enlarging: what limits lossless compression, as in a real scan. */
const NOISE_HU = 20;

export interface ChestSlice {
  /** The file, plain. */
  file: Uint8Array<ArrayBuffer>;
  /** HU + 1024, at most 4095: what the codecs compress. */
  stored: Uint16Array<ArrayBuffer>;
}

/** Axial chest slices of phantoms at a scanner's size, all of one series. */
export function chestSlices(): ChestSlice[] {
  return Array.from({ length: COUNT }, (_, i) => {
    const { grid, hu } = drawPhantom(i >> 2, i % 4);
    const pixels = grid.rows * grid.columns;
    const at = Math.floor((0.2 + 0.2 * (i % 4)) * grid.slices) * pixels;
    const wide = resizeFloat(Float64Array.from(hu.subarray(at, at + pixels)), [grid.rows, grid.columns], [SIZE, SIZE], false);
    return chestSlice(addNoise(wide, i + 1), i);
  });
}

/** Sums of three uniform numbers are near enough to normal ones. */
function addNoise(values: ArrayLike<number>, seed: number): Int16Array {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return Int16Array.from(values, (value) =>
    Math.min(3071, Math.max(-1024, Math.round(value + 2 * NOISE_HU * (uniform() + uniform() + uniform())))),
  );
}

function chestSlice(hu: Int16Array, i: number): ChestSlice {
  const file = writeCtSlice({
    rows: SIZE,
    columns: SIZE,
    hu,
    signed: false,
    studyUid: '2.25.1',
    seriesUid: '2.25.2',
    frameOfReferenceUid: '2.25.3',
    instanceUid: `2.25.4${String(i).padStart(6, '0')}`,
    instanceNumber: i + 1,
    patientId: 'BENCH-000000',
    patientName: 'Phantom^Synthetic',
    seriesDescription: 'Synthetic chest',
    manufacturer: 'Phantom',
    kernel: 'B60f',
    kvp: 120,
    thickness: 1,
    pixelSpacing: [0.7, 0.7],
    position: [-179, -179, i],
  });
  setShort(file, [0x28, 0x00, 0x01, 0x01], 12);
  setShort(file, [0x28, 0x00, 0x02, 0x01], 11);
  return { file, stored: Uint16Array.from(hu, (value) => value + 1024) };
}

/** Bits stored and high bit: scanners store 12 bits, the phantom's writer 16. */
function setShort(file: Uint8Array, tag: number[], value: number): void {
  const at = Buffer.from(file.buffer, file.byteOffset, 2048).indexOf(Buffer.from([...tag, 0x55, 0x53, 2, 0]));
  file[at + 8] = value;
  file[at + 9] = 0;
}
