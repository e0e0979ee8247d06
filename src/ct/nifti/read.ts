import { type Problem, warning } from '#base/problem.ts';
import type { FileBytes } from '#files/file-bytes.ts';
import { gunzip, largestContent, statedSize } from '#files/gzip.ts';
import { about, fault } from '../fault.ts';
import type { VolumeHeader } from '../header.ts';
import type { Hounsfield } from '../hounsfield.ts';
import type { DroppedFile, SliceImage } from '../scan.ts';
import { HEADER_BYTES, type NiftiHeader, parseNiftiHeader } from './header.ts';
import { sliceShape, sliceValues, type VolumeLayout, volumeBytes } from './layout.ts';
import { placeVolume } from './orientation.ts';
import { sliceBytes, truncated } from './voxels.ts';

/** Limit on a volume in bytes, larger than any CT: 2 GiB are 4096 slices of 512 x 512 with 16 bits. */
const MOST_BYTES = 2 ** 31;
/** Limit on the rows and columns of a slice, larger than any CT. */
const MAX_EDGE = 16384;

/** Reads the header of a NIfTI file; `gzip` says whether the file is compressed. Throws ProblemError without subject. */
export async function describeVolume({ path, file }: { path: string; file: FileBytes }, gzip: boolean): Promise<VolumeHeader> {
  const head = gzip ? (await gunzip(file, HEADER_BYTES, false)).bytes : new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer());
  const header = parseNiftiHeader(head);
  const placement = placeVolume(header);
  const [i, j, k] = header.extents;
  const { type, little, offset, slope, intercept } = header;
  const layout: VolumeLayout = {
    extents: [i, j, k],
    type,
    little,
    offset,
    slope,
    intercept,
    packing: gzip ? 'gzip' : 'none',
    axes: placement.axes,
  };
  checkVolumeSize(layout);
  const warnings = placement.problems.map((p): Problem => ({ ...p, subject: path }));
  warnings.push(...moreVolumes(path, header));
  if (!header.pair) warnings.push(...(await checkContent(path, file, layout, header)));
  const { spacing, lowest, step } = placement;
  const written = header.patient !== null && { patient: header.patient };
  return { kind: 'volume', path, pair: header.pair, layout, spacing, lowest, step, ...written, warnings };
}

/** Throws ProblemError 'nifti-size' without subject for a volume that is larger than any CT. */
export function checkVolumeSize(layout: VolumeLayout): void {
  const { rows, columns } = sliceShape(layout);
  const bytes = volumeBytes(layout);
  if (bytes <= MOST_BYTES && rows <= MAX_EDGE && columns <= MAX_EDGE) return;
  const extents = layout.extents.join(' x ');
  if (bytes > MOST_BYTES) throw fault('nifti-size/bytes', { extents, bytes, limit: MOST_BYTES });
  throw fault('nifti-size/edge', { extents, rows, columns, limit: MAX_EDGE });
}

function moreVolumes(path: string, { extents }: NiftiHeader): Problem[] {
  const volumes = extents.slice(3).reduce((product, extent) => product * extent, 1);
  return volumes === 1 ? [] : [warning('nifti-4d', path, { dimensions: extents.length, volumes })];
}

/**
 * Checks that the file contains all voxels. The file's size decides, or the size that gzip states at its end. Where the stated size does
 * not fit, the file is inflated up to the end of the voxels.
 */
async function checkContent(path: string, file: FileBytes, layout: VolumeLayout, header: NiftiHeader): Promise<Problem[]> {
  const end = layout.offset + volumeBytes(layout);
  if (layout.packing === 'none') {
    if (file.size < end) throw truncated(end, file.size);
    return [];
  }
  if (end > largestContent(file)) throw truncated(end, largestContent(file));
  const volumes = header.extents.slice(3).reduce((product, extent) => product * extent, 1);
  const stated = await statedSize(file);
  if (stated === (layout.offset + volumeBytes(layout) * volumes) % 2 ** 32) return [];
  const { bytes, more } = await gunzip(file, end, false);
  if (bytes.length < end) throw truncated(end, bytes.length);
  return !more || volumes > 1 ? [] : [warning('nifti-trailing', path)];
}

/** Reads a transverse slice (0 is the lowest), rows to the back and columns to the left. Throws ProblemError naming the file. */
export async function readVolumeSlice(dropped: DroppedFile, layout: VolumeLayout, slice: number): Promise<SliceImage> {
  return about(dropped.path, async () => {
    const { rows, columns, slices } = sliceShape(layout);
    if (slice >= slices) throw fault('nifti-slice', { slice: slice + 1, slices });
    const { values } = sliceValues(await sliceBytes(dropped, layout, slice), layout, slice);
    return { rows, columns, unit: 'HU', pixels: values as Hounsfield };
  });
}
