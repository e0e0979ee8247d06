import type { FileBytes } from '#files/file-bytes.ts';
import { gunzip } from '#files/gzip.ts';
import { unzlib } from '#files/zlib.ts';
import { unpack } from '../archive/unpack.ts';
import { fault } from '../fault.ts';
import type { DroppedFile } from '../scan.ts';
import { sliceRange, type VolumeLayout, volumeBytes } from './layout.ts';

/** Largest volume in bytes that is kept after it was inflated or read whole, because its other slices are usually read next. */
const MOST_KEPT = 256 << 20;

/** The volume that was read last; one per worker. */
let kept: { key: string; bytes: Uint8Array } | null = null;

/** A key that recognises a file of the drop after a structured clone, which is another object. */
function keyOf({ path, file }: DroppedFile): string {
  return `${path}\u0000${file.size}\u0000${file instanceof File ? file.lastModified : ''}`;
}

/** Whether all slices can be read in turn without inflating or reading the whole file again for each. */
export function quickToRead(layout: VolumeLayout): boolean {
  return volumeBytes(layout) <= MOST_KEPT || (layout.packing === 'none' && layout.axes[2].axis === 2);
}

/** Returns the bytes that one slice needs (see sliceRange). Throws ProblemError without subject. */
export async function sliceBytes(dropped: DroppedFile, layout: VolumeLayout, slice: number): Promise<Uint8Array> {
  const [start, end] = sliceRange(layout, slice);
  const key = keyOf(dropped);
  if (kept?.key === key) return kept.bytes.subarray(start, end);
  const file = await unpack(dropped);
  const all = volumeBytes(layout);
  const packed = layout.packing !== 'none';
  const whole = all <= MOST_KEPT && (packed || end - start === all);
  if (whole) {
    kept = null;
    const bytes = packed ? await inflated(file, layout, all, true) : await plain(file, layout.offset, 0, all);
    kept = { key, bytes };
    return bytes.subarray(start, end);
  }
  return packed ? (await inflated(file, layout, end, false)).subarray(start) : plain(file, layout.offset, start, end);
}

async function plain(file: FileBytes, offset: number, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(await file.slice(offset + start, offset + end).arrayBuffer());
  if (bytes.length < end - start) throw truncated(offset + end, offset + start + bytes.length);
  return bytes;
}

async function inflated(file: FileBytes, { packing, offset }: VolumeLayout, end: number, check: boolean): Promise<Uint8Array> {
  if (typeof packing === 'object') {
    const { at, size } = packing;
    const bytes = await unzlib(file.slice(at, size === null ? undefined : at + size), end, check && size !== null);
    if (bytes.length < end) throw truncated(end, bytes.length);
    return bytes;
  }
  const { bytes, checksum } = await gunzip(file, offset + end, check);
  if (bytes.length < offset + end) throw truncated(offset + end, bytes.length);
  if (checksum === 'wrong') throw fault('gzip-checksum');
  return bytes.subarray(offset);
}

export function truncated(wanted: number, there: number): Error {
  return fault('volume-truncated', { wanted, bytes: there });
}
