import { expect, it } from 'vitest';
import { transferSyntax } from './codecs/index.ts';
import type { ImageLayout } from './image.ts';
import { storedValues } from './pixels.ts';

const LOSSY = '1.2.840.10008.1.2.4.91';
const LOSSLESS = '1.2.840.10008.1.2.4.90';
const layout = (uid: string, bitsStored: number, signed: boolean, highBit = bitsStored - 1): ImageLayout => ({
  rows: 1,
  columns: 6,
  frames: 1,
  bitsAllocated: 16,
  bitsStored,
  highBit,
  signed,
  syntax: transferSyntax(uid),
});
const stored = (values: number[], precision: number, signed: boolean, of: ImageLayout) =>
  Array.from(storedValues({ samples: Uint16Array.from(values, (v) => v & 0xffff), precision, signed }, of));

it('brings back what a lossy stream gives beyond the bits stored, at both ends', () => {
  expect(stored([0, 5, 1022, 1023, 1024, 1040], 12, false, layout(LOSSY, 10, false))).toEqual([0, 5, 1022, 1023, 1023, 1023]);
  expect(stored([-3, 0, 4095, 4096, 9000, -1], 16, true, layout(LOSSY, 12, false))).toEqual([0, 0, 4095, 4095, 4095, 0]);
  expect(stored([-2048, -2049, -2100, 2047, 2048, 2100], 16, true, layout(LOSSY, 12, true))).toEqual([
    -2048, -2048, -2048, 2047, 2047, 2047,
  ]);
});

it('still drops what lies above the bits stored where nothing was lost, and the sign of patterns', () => {
  // Old overlays lie in the upper bits.
  expect(stored([0x1005, 0x8fff, 0x0400], 16, false, layout(LOSSLESS, 12, false))).toEqual([5, 4095, 1024]);
  expect(stored([0xfff0, 0x0ff0, 0x0010], 16, false, layout(LOSSY, 12, true))).toEqual([-16, -16, 16]);
  expect(stored([2048, 4095, 100], 12, false, layout(LOSSY, 12, true))).toEqual([-2048, -1, 100]);
  expect(stored([0x0fff, 0x0800, 3], 12, false, layout(LOSSY, 12, false))).toEqual([4095, 2048, 3]);
});
