import { asBlob, type FileBytes } from '#files/file-bytes.ts';
import { unpack } from '../archive/unpack.ts';
import { about, fault } from '../fault.ts';
import type { DroppedFile, Packed, SliceImage } from '../scan.ts';

/** The place of the slices in a set of prepared slices. Plain data, kept with the scan. */
export interface PreparedLayout {
  /** The array's place in its archive. */
  member: Packed;
  /** Offset of the array's elements in bytes. */
  offset: number;
  /** Rows of the set, channels, then rows and columns of a slice. */
  shape: number[];
  /** Whether the first axis runs fastest (Fortran order). */
  fortran: boolean;
}

/** The array that was unpacked last; one per worker. */
let last: { key: string; array: FileBytes } | null = null;

/** Reads one slice as the stored grey values. `frame` counts the channels of all rows. Throws ProblemError naming the file. */
export function readPrepared(dropped: DroppedFile, layout: PreparedLayout, frame: number): Promise<SliceImage> {
  return about(dropped.path, async () => {
    const [count, channels, rows, columns] = layout.shape;
    if (frame >= count * channels) throw fault('npz-slice', { slice: frame + 1, slices: count * channels });
    const pixels = layout.fortran ? await scattered(dropped, layout, frame) : await together(dropped, layout, frame);
    if (pixels.length !== rows * columns) throw fault('npz-damaged/short');
    return { rows, columns, unit: 'grey8', pixels: Float32Array.from(pixels) };
  });
}

async function arrayOf(dropped: DroppedFile, { member }: PreparedLayout): Promise<FileBytes> {
  // A file from another thread is a new object each time, so it is recognised by its path and sizes.
  const key = [dropped.path, dropped.file.size, member.crc, member.packedSize].join('\u0000');
  if (last?.key === key) return last.array;
  const archive = await asBlob(await unpack(dropped));
  const array = await unpack({ path: `${dropped.path}!a.npy`, file: archive, packed: member });
  last = { key, array };
  return array;
}

async function together(dropped: DroppedFile, layout: PreparedLayout, frame: number): Promise<Uint8Array> {
  const [, , rows, columns] = layout.shape;
  const start = layout.offset + frame * rows * columns;
  return new Uint8Array(await (await arrayOf(dropped, layout)).slice(start, start + rows * columns).arrayBuffer());
}

/** Collects a slice's pixels from an array in Fortran order, where they are spread over the whole array. */
async function scattered(dropped: DroppedFile, layout: PreparedLayout, frame: number): Promise<Uint8Array> {
  const [count, channels, rows, columns] = layout.shape;
  const all = new Uint8Array(await (await arrayOf(dropped, layout)).slice(layout.offset).arrayBuffer());
  if (all.length < count * channels * rows * columns) return all.subarray(0, 0);
  const first = Math.floor(frame / channels) + count * (frame % channels);
  const pixels = new Uint8Array(rows * columns);
  for (let y = 0, i = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, i++) pixels[i] = all[first + count * channels * (y + rows * x)];
  }
  return pixels;
}
