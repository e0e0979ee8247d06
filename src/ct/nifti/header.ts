import { fault } from '../fault.ts';
import { type DataType, dataType } from './data-type.ts';

/** The fields of a NIfTI header, checked as far as the header alone allows. */
export interface NiftiHeader {
  version: 1 | 2;
  little: boolean;
  /** Whether this is the header of a .hdr/.img pair, with its voxels in the .img file. */
  pair: boolean;
  /** Extent of every axis in voxels. There are at least three; a missing axis has extent 1. */
  extents: number[];
  type: DataType;
  /** Offset of the voxels in their file, in bytes. */
  offset: number;
  /** value = stored * slope + intercept. */
  slope: number;
  intercept: number;
  /** Stated distances between voxels along i, j, k; not checked. */
  voxelSize: [number, number, number];
  /** Unit of the distances: 1 metres, 2 mm, 3 micrometres; any other is unknown. */
  lengthUnit: number;
  /** Sign of the third axis of the quaternion's frame. */
  handedness: 1 | -1;
  qform: { code: number; b: number; c: number; d: number; offset: [number, number, number] };
  /** The patient's pseudonym in a file that the studio has written (write.ts); null for every other file. */
  patient: string | null;
  /** Rows of the affine of the sform. */
  sform: { code: number; rows: number[][] };
}

/** Bytes of the longer of the two headers. */
export const HEADER_BYTES = 540;
/** More voxels along an axis than any volume has. */
const MAX_EXTENT = 32767;

/** Whether the bytes begin as a NIfTI or Analyze header does: with the header's size, in either byte order. */
export function startsLikeNifti(head: Uint8Array): boolean {
  if (head.length < 4) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return [348, 540].some((size) => view.getInt32(0, true) === size || view.getInt32(0, false) === size);
}

/** Parses a NIfTI-1 or NIfTI-2 header in either byte order. Throws ProblemError without subject. */
export function parseNiftiHeader(bytes: Uint8Array): NiftiHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4) throw fault('nifti-header/short');
  const little = view.getInt32(0, true) === 348 || view.getInt32(0, true) === 540;
  const size = view.getInt32(0, little);
  if (size !== 348 && size !== 540) throw fault('nifti-header/size', { bytes: size });
  if (bytes.length < size) throw fault('nifti-truncated', { bytes: bytes.length, size });
  const version = size === 348 ? 1 : 2;
  const pair = checkMagic(String.fromCharCode(...bytes.subarray(version === 1 ? 344 : 4, version === 1 ? 348 : 8)), version);
  return version === 1 ? versionOne(view, little, pair) : versionTwo(view, little, pair);
}

/** Returns whether the magic names a .hdr/.img pair and not a single file. Throws ProblemError without subject for other magics. */
function checkMagic(magic: string, version: 1 | 2): boolean {
  if (magic === `n+${version}\0`) return false;
  if (magic === `ni${version}\0`) return true;
  throw fault('nifti-magic', { magic: JSON.stringify(magic.replace(/[^\x20-\x7e]/g, '.')) });
}

/** Reads equal fields in a row. */
function series<T>(count: number, read: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => read(i));
}

function versionOne(view: DataView, little: boolean, pair: boolean): NiftiHeader {
  const float = (at: number): number => view.getFloat32(at, little);
  const short = (at: number): number => view.getInt16(at, little);
  const dim = series(8, (i) => short(40 + 2 * i));
  const offset = float(108);
  return {
    version: 1,
    little,
    pair,
    extents: checkExtents(dim),
    type: dataType(short(70)),
    offset: checkOffset(pair && offset < 0 ? Number.NaN : offset, pair ? 0 : 348),
    ...scaling(float(112), float(116)),
    voxelSize: [float(80), float(84), float(88)],
    lengthUnit: view.getUint8(123) & 7,
    handedness: float(76) < 0 ? -1 : 1,
    patient: writtenPatient(view, 148),
    qform: { code: short(252), b: float(256), c: float(260), d: float(264), offset: [float(268), float(272), float(276)] },
    sform: { code: short(254), rows: series(3, (r) => series(4, (c) => float(280 + 16 * r + 4 * c))) },
  };
}

function versionTwo(view: DataView, little: boolean, pair: boolean): NiftiHeader {
  const double = (at: number): number => view.getFloat64(at, little);
  const long = (at: number): number => Number(view.getBigInt64(at, little));
  return {
    version: 2,
    little,
    pair,
    extents: checkExtents(series(8, (i) => long(16 + 8 * i))),
    type: dataType(view.getInt16(12, little)),
    offset: checkOffset(long(168), pair ? 0 : 540),
    ...scaling(double(176), double(184)),
    voxelSize: [double(112), double(120), double(128)],
    lengthUnit: view.getInt32(500, little) & 7,
    handedness: double(104) < 0 ? -1 : 1,
    patient: writtenPatient(view, 240),
    qform: {
      code: view.getInt32(344, little),
      b: double(352),
      c: double(360),
      d: double(368),
      offset: [double(376), double(384), double(392)],
    },
    sform: { code: view.getInt32(348, little), rows: series(3, (r) => series(4, (c) => double(400 + 32 * r + 8 * c))) },
  };
}

/** What the description of a volume that the studio has written says before the patient's pseudonym. */
export const WRITTEN = 'groundglass-patient:';
/** Bytes of a header's description. */
const DESCRIPTION = 80;

function writtenPatient(view: DataView, at: number): string | null {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, DESCRIPTION);
  const [description] = String.fromCharCode(...bytes).split('\0');
  const patient = description.startsWith(WRITTEN) ? description.slice(WRITTEN.length) : '';
  return /^P-[0-9A-Z]{8}$/.test(patient) ? patient : null;
}

function checkExtents([count, ...extents]: number[]): number[] {
  if (!(count >= 1 && count <= 7)) throw fault('nifti-dimensions/count', { count });
  const used = extents.slice(0, count);
  if (used.some((extent) => !(extent >= 1 && extent <= MAX_EXTENT))) {
    throw fault('nifti-dimensions/extents', { extents: used.join(' x ') });
  }
  while (used.length < 3) used.push(1);
  return used;
}

function checkOffset(offset: number, least: number): number {
  // In a single file 0 stands for "right after the header".
  const start = offset === 0 && least > 0 ? (least === 348 ? 352 : 544) : offset;
  if (Number.isInteger(start) && start >= least && start < 2 ** 40) return start;
  throw fault('nifti-offset', { offset });
}

/** Returns slope 1 and intercept 0 where the slope is 0 or no finite number: the values are then unscaled, as nibabel reads them. */
function scaling(slope: number, intercept: number): { slope: number; intercept: number } {
  if (slope === 0 || !Number.isFinite(slope)) return { slope: 1, intercept: 0 };
  return { slope, intercept: Number.isFinite(intercept) ? intercept : 0 };
}
