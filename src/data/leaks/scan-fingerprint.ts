import { lowbias32 } from '#base/hash.ts';
import { resize8 } from '#ct/resample.ts';
import type { SliceImage } from '#ct/scan.ts';
import { windowTo8Bit } from '#ct/window.ts';
import { PAPER_WINDOW } from '../sample/preparation.ts';
import { ConstantPixels } from './constant-pixels.ts';
import { type Hash64, perceptualHash, SMALL } from './perceptual-hash.ts';

/** The fingerprint of a slice for the leak checks. */
export interface SliceFingerprint {
  /** Its index in the scan. */
  slice: number;
  /** A hash of the pixels: equal for slices with equal pixels. */
  exact: string;
  perceptual: Hash64;
  /** The slice in grey, shrunk to 32 x 32. */
  small: Uint8Array<ArrayBuffer>;
}

/** The fingerprint of a scan for the leak checks. */
export interface ScanFingerprint {
  scanId: string;
  /** Slices with something on them; see {@link fingerprintedSlices}. */
  slices: SliceFingerprint[];
  /** Of the slices that are read besides, to know parts of the scan by: see {@link readSlicesOf}. */
  besides?: Pick<SliceFingerprint, 'slice' | 'exact'>[];
  /** What is the same on all its slices, see `ConstantPixels`. */
  constant: Int16Array<ArrayBuffer>;
}

/** How many slices of a long scan are looked at, besides the three in the middle. */
const MOST = 48;
/** Standard deviation in grey levels below which a slice is empty; empty slices are alike without being copies. */
const EMPTY = 4;

/** The slices that are looked at: all, or of long scans some at even distances and the three in the middle. */
export function fingerprintedSlices(count: number): number[] {
  if (count <= MOST) return Array.from({ length: count }, (_, i) => i);
  const even = Array.from({ length: MOST }, (_, i) => Math.floor(((i + 0.5) * count) / MOST));
  return [...new Set([...even, ...middleSlices(count)])].sort((a, b) => a - b);
}

/** The three slices in the middle, or fewer where there are fewer. */
export function middleSlices(count: number): number[] {
  const middle = count >> 1;
  return [middle - 1, middle, middle + 1].filter((slice) => slice >= 0 && slice < count);
}

/** Slices in a row that are read around the middle and the quarters of a long scan. */
const ROW = 8;

/**
 * The slices whose fingerprints are taken: those that are looked at, and of long scans rows in the middle and at both quarters. Of a scan that was thinned
 * down to every 8th slice, or of one of its halves, the middle lies on such a row, so that the two share a slice wherever the thinning began.
 */
export function readSlicesOf(count: number): number[] {
  if (count <= MOST) return fingerprintedSlices(count);
  const rows = [count >> 2, count >> 1, (3 * count) >> 2].flatMap((at) => Array.from({ length: ROW }, (_, i) => at - ROW / 2 + i));
  return [...new Set([...fingerprintedSlices(count), ...rows])].sort((a, b) => a - b);
}

/** Takes a scan's slices as they are decoded and keeps their fingerprints; of those that are not `looked` at only a hash. */
export async function fingerprintScan(
  scanId: string,
  slices: AsyncIterable<{ slice: number; image: SliceImage }> | Iterable<{ slice: number; image: SliceImage }>,
  looked?: readonly number[],
): Promise<ScanFingerprint> {
  const fingerprints: SliceFingerprint[] = [];
  const besides: ScanFingerprint['besides'] = [];
  const isLooked = looked && new Set(looked);
  const constant = new ConstantPixels();
  for await (const { slice, image } of slices) {
    const grey = windowTo8Bit(image.pixels, image.unit, PAPER_WINDOW);
    const small = resize8(grey, [image.rows, image.columns], [SMALL, SMALL]);
    const isEmpty = deviation(small) < EMPTY;
    if (isLooked && !isLooked.has(slice)) {
      if (!isEmpty) besides.push({ slice, exact: hashOf(image) });
      continue;
    }
    constant.add(grey, image.rows, image.columns);
    if (!isEmpty) fingerprints.push({ slice, exact: hashOf(image), perceptual: perceptualHash(small), small });
  }
  return { scanId, slices: fingerprints, ...(besides.length > 0 && { besides }), constant: constant.cells() };
}

function deviation(values: Uint8Array): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** 64 bits over size and pixels, in hex. */
function hashOf({ rows, columns, pixels }: SliceImage): string {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length);
  let [a, b] = [lowbias32(rows), lowbias32(columns ^ 0x5bd1e995)];
  for (let i = 0; i < words.length; i++) {
    a = Math.imul(a ^ words[i], 0x01000193);
    b = Math.imul((b ^ words[i]) + 0x9e3779b9, 0x85ebca6b);
    b ^= b >>> 13;
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
