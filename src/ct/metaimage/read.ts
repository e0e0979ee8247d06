import { phrase } from '#base/messages/phrase.ts';
import { type Problem, warning } from '#base/problem.ts';
import type { FileBytes } from '#files/file-bytes.ts';
import { LARGEST_RATIO } from '#files/zlib.ts';
import { fault } from '../fault.ts';
import type { FileHeader, VolumeHeader } from '../header.ts';
import { baseName } from '../natural-order.ts';
import { type VolumeLayout, volumeBytes } from '../nifti/layout.ts';
import { type Placement, placeAffine } from '../nifti/orientation.ts';
import { checkVolumeSize } from '../nifti/read.ts';
import { truncated } from '../nifti/voxels.ts';
import { type MetaImageHeader, parseMetaImage } from './header.ts';

/** Describes a MetaImage file by its first bytes, `head`. Throws ProblemError without subject. */
export function describeMetaImage(path: string, file: FileBytes, head: Uint8Array): FileHeader {
  const header = parseMetaImage(head);
  if (header.modality !== null && !/^(CT|OTHER|UNKNOWN)$/.test(header.modality)) return otherModality(path, header.modality);
  const { placement, warnings } = place(path, header);
  const { extents, type, little, voxels } = header;
  const layout: VolumeLayout = { extents, type, little, offset: 0, slope: 1, intercept: 0, packing: 'none', axes: placement.axes };
  checkVolumeSize(layout);
  const whole = { ...layout, ...whereVoxels(header, voxels === null ? file.size : null, volumeBytes(layout)) };
  if (voxels === null) checkContent(whole, file.size);
  if (header.scaled) warnings.push(warning('metaimage-scale', path));
  const { spacing, lowest, step } = placement;
  const volume: VolumeHeader = { kind: 'volume', path, pair: voxels !== null, layout: whole, spacing, lowest, step, warnings };
  return voxels === null ? volume : { ...volume, voxels: placesOf(voxels, path.slice(0, path.length - baseName(path).length)) };
}

function place(path: string, header: MetaImageHeader): { placement: Placement; warnings: Problem[] } {
  const spacing = header.spacing ?? [1, 1, 1];
  const identity = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  const affineOf = (directions: number[][]): number[][] =>
    // ITK's left and back are opposite to NIfTI's right and front.
    [-1, -1, 1].map((sign, row) => [...directions.map((direction, i) => sign * direction[row] * spacing[i]), sign * header.origin[row]]);
  const stated = header.directions ? placeAffine(affineOf(header.directions), header.extents, header.spacing !== null) : null;
  const placement = stated ?? placeAffine(affineOf(identity), header.extents, header.spacing !== null);
  if (!placement) throw new Error('the identity is no orientation');
  const warnings = placement.problems.map((problem): Problem => ({ ...problem, subject: path }));
  const known = { spacing: header.spacing !== null, orientation: stated !== null };
  if (!known.spacing || !known.orientation) warnings.push(warning('metaimage-geometry', path, known));
  return { placement, warnings };
}

/**
 * Returns the offset of the voxels and their compression. `size` is that of the file with header and voxels, null where the voxels have a
 * file of their own; `bytes` is the size of all voxels.
 */
function whereVoxels(header: MetaImageHeader, size: number | null, bytes: number): Pick<VolumeLayout, 'offset' | 'packing'> {
  const { skip, length, compressed, compressedSize } = header;
  const own = size === null ? 0 : length;
  // The bytes to skip are counted from the beginning of the file and include a header in it.
  const start = skip === 'end' || skip === 0 ? own : skip;
  if (start < own) throw fault('metaimage-header', { reason: phrase('metaimage/header-within') });
  if (compressed) return { offset: 0, packing: { at: start, size: compressedSize } };
  if (skip !== 'end') return { offset: start, packing: 'none' };
  return { offset: size === null ? -1 : Math.max(start, size - bytes), packing: 'none' };
}

function checkContent(layout: VolumeLayout, size: number): void {
  const { packing, offset } = layout;
  const bytes = volumeBytes(layout);
  if (typeof packing === 'string') {
    if (size < offset + bytes) throw truncated(offset + bytes, size);
  } else if (packing.size !== null && packing.at + packing.size > size) throw truncated(packing.at + packing.size, size);
  else if (bytes > (size - packing.at) * LARGEST_RATIO) throw truncated(bytes, (size - packing.at) * LARGEST_RATIO);
}

/**
 * Returns the paths where the voxels' file `name` may be, the likeliest first: the path that the header states, then its base name in the
 * header's folder. `place` is that folder's path with its separator. A name that leads out of the folder is reduced to its base name.
 */
function placesOf(name: string, place: string): string[] {
  const parts = name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  const beside = parts.at(-1) ?? '';
  const inside = /^([a-z]:|\/|\\)/i.test(name) || parts.includes('..') ? beside : parts.join('/');
  return [...new Set([inside, beside])].map((part) => place + part);
}

function otherModality(path: string, modality: string): FileHeader {
  return { kind: 'other', path, problem: warning('other-modality', path, { modality: modality.slice(0, 20) }) };
}
