import { HEADER_BYTES, WRITTEN } from './header.ts';
import type { VolumeLayout } from './layout.ts';
import { checkVolumeSize } from './read.ts';

/** A volume to write. Its slices go from the feet to the head, their rows to the back, their columns to the left. */
export interface WrittenVolume {
  rows: number;
  columns: number;
  slices: number;
  /** Distances [between rows, between columns, between slices] in mm; null: unknown. */
  spacing: [number, number, number] | null;
  /** Height of the lowest slice, mm. */
  lowest: number;
  /** The pseudonym of the patient, by which scans of one patient stay together. */
  patient: string;
}

/** int16 holds the Hounsfield units of most scanners without loss; float32 holds all. */
export type WrittenType = 'int16' | 'float32';

const TYPES = { int16: { code: 4, bytes: 2 }, float32: { code: 16, bytes: 4 } } as const;
/** Where voxels begin: after the header and four bytes that say that nothing is between. */
const OFFSET = HEADER_BYTES + 4;

/**
 * Returns the header of a single NIfTI-2 file (nifti2.h), which keeps distances as doubles, up to the voxels. It names no person and no date. Throws ProblemError 'nifti-size'
 * without subject for a volume that the reader would refuse.
 */
export function niftiHeader(volume: WrittenVolume, type: WrittenType): Uint8Array<ArrayBuffer> {
  const { rows, columns, slices, spacing, lowest, patient } = volume;
  checkVolumeSize(layoutOf(volume, type));
  const header = new Uint8Array(OFFSET);
  const view = new DataView(header.buffer);
  const wholes = (at: number, ...values: number[]) => values.forEach((value, i) => void view.setBigInt64(at + 8 * i, BigInt(value), true));
  const reals = (at: number, ...values: number[]) => values.forEach((value, i) => void view.setFloat64(at + 8 * i, value, true));
  const text = (at: number, letters: string) => header.set(new TextEncoder().encode(letters), at);
  const [dy, dx, dz] = spacing ?? [1, 1, 1];
  view.setInt32(0, HEADER_BYTES, true);
  text(4, 'n+2\0\r\n\x1a\n');
  view.setInt16(12, TYPES[type].code, true);
  view.setInt16(14, 8 * TYPES[type].bytes, true);
  wholes(16, 3, columns, rows, slices, 1, 1, 1, 1);
  // Distances of 0 say that they are unknown.
  reals(104, 1, ...(spacing ? [dx, dy, dz] : [0, 0, 0]));
  wholes(168, OFFSET);
  reals(176, 1, 0);
  text(240, WRITTEN + patient);
  view.setInt32(348, 1, true);
  // NIfTI's axes run to the right, the front and the head.
  reals(400, -dx, 0, 0, 0, 0, -dy, 0, 0, 0, 0, dz, lowest);
  // Millimetres.
  view.setInt32(500, 2, true);
  return header;
}

function layoutOf({ rows, columns, slices }: WrittenVolume, type: WrittenType): VolumeLayout {
  const axes: VolumeLayout['axes'] = [
    { axis: 0, flip: false },
    { axis: 1, flip: false },
    { axis: 2, flip: false },
  ];
  return { extents: [columns, rows, slices], type, little: true, offset: OFFSET, slope: 1, intercept: 0, packing: 'none', axes };
}

/** Returns a slice's voxels as the file stores them, row by row; null where int16 can't hold a value. */
export function voxelBytes(pixels: Float32Array, type: WrittenType): Uint8Array<ArrayBuffer> | null {
  if (type === 'float32') return new Uint8Array(Float32Array.from(pixels).buffer);
  const whole = new Int16Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    whole[i] = pixels[i];
    if (whole[i] !== pixels[i]) return null;
  }
  return new Uint8Array(whole.buffer);
}
