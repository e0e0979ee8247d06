import { OUTSIDE } from '../values/reading.ts';
import { bytesPerVoxel, type DataType, storedNumbers } from './data-type.ts';
import type { AxisMap } from './orientation.ts';

/** Place and storage of a volume's voxels in a file. Plain data, kept with the scan so that reading a slice needs no header. */
export interface VolumeLayout {
  /** Extents along the stored axes i, j, k; i runs fastest. */
  extents: [number, number, number];
  type: DataType;
  little: boolean;
  /** Offset of the voxels in the (inflated) file. */
  offset: number;
  slope: number;
  intercept: number;
  packing: Packing;
  axes: [x: AxisMap, y: AxisMap, z: AxisMap];
}

/** The voxels' compression: none, gzip of the whole file, or zlib from offset `at` on (`size` bytes; null where the header states none). */
export type Packing = 'none' | 'gzip' | { at: number; size: number | null };

/** Returns the count of transverse slices and their size in pixels. Rows follow each other to the back, columns to the left. */
export function sliceShape({ extents, axes }: VolumeLayout): { slices: number; rows: number; columns: number } {
  return { columns: extents[axes[0].axis], rows: extents[axes[1].axis], slices: extents[axes[2].axis] };
}

/** Returns the size of all voxels in bytes. */
export function volumeBytes({ extents, type }: VolumeLayout): number {
  return extents[0] * extents[1] * extents[2] * bytesPerVoxel(type);
}

/** Returns the range of bytes [start, end) within the voxels that a slice needs: its own where slices are stored one by one, else all. */
export function sliceRange(layout: VolumeLayout, slice: number): [start: number, end: number] {
  const { axis, flip } = layout.axes[2];
  if (axis !== 2) return [0, volumeBytes(layout)];
  const { slices } = sliceShape(layout);
  const size = volumeBytes(layout) / slices;
  const k = flip ? slices - 1 - slice : slice;
  return [k * size, (k + 1) * size];
}

/**
 * Returns one slice, [rows, columns], from the bytes of {@link sliceRange}, scaled and then rounded once to float32. Values that are not
 * finite become -1024; `replaced` counts them.
 */
export function sliceValues(
  bytes: Uint8Array,
  layout: VolumeLayout,
  slice: number,
): { values: Float32Array<ArrayBuffer>; replaced: number } {
  const { extents, axes, slope, intercept } = layout;
  const { rows, columns, slices } = sliceShape(layout);
  const stored = storedNumbers(bytes, layout.type, layout.little);
  const strides = [1, extents[0], extents[0] * extents[1]];
  const walk = ({ axis, flip }: AxisMap, extent: number): { first: number; step: number } =>
    flip ? { first: (extent - 1) * strides[axis], step: -strides[axis] } : { first: 0, step: strides[axis] };
  const [x, y, z] = [walk(axes[0], columns), walk(axes[1], rows), walk(axes[2], slices)];
  const first = x.first + y.first + (axes[2].axis === 2 ? 0 : z.first + slice * z.step);
  const values = new Float32Array(rows * columns);
  let replaced = 0;
  for (let row = 0, out = 0; row < rows; row++) {
    let at = first + row * y.step;
    for (let column = 0; column < columns; column++, at += x.step, out++) {
      const value = Math.fround(stored[at] * slope + intercept);
      if (Number.isFinite(value)) values[out] = value + 0;
      else {
        values[out] = OUTSIDE;
        replaced++;
      }
    }
  }
  return { values, replaced };
}
