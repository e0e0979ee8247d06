import { type DecodedPng, decode, encode } from 'fast-png';
import { phrase } from '#base/messages/phrase.ts';
import { inflateBounded } from '#files/inflate.ts';
import { sniff } from './formats.ts';
import { checkSize, damaged } from './picture-limits.ts';

interface PngSize {
  rows: number;
  columns: number;
  /** Bits per pixel, all samples together. */
  bits: number;
}

/** Reads a PNG's IHDR chunk; null where the bytes are not a PNG's, or too few. */
export function pngSize(bytes: Uint8Array): PngSize | null {
  if (bytes.length < 26 || String.fromCharCode(...bytes.subarray(12, 16)) !== 'IHDR') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const channels = [1, 0, 3, 1, 2, 0, 4][bytes[25]] ?? 0;
  return { columns: view.getUint32(16), rows: view.getUint32(20), bits: channels * bytes[24] };
}

/** Inflates the pixels once with a bound, so that a small file can't grow without one inside the PNG library. */
function checkPngData(bytes: Uint8Array, { rows, columns, bits }: PngSize): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) throw damaged('png', phrase('picture/truncated'));
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    joined.set(part, at);
    return at + part.length;
  }, 0);
  // Interlaced pictures have up to seven passes, each with a filter byte per row.
  const expected = Math.ceil((columns * bits) / 8) * rows;
  const raw = inflateBounded(joined, { format: 'zlib', limit: expected + rows * 16 + 4096, whole: true });
  if (raw.length < expected) throw damaged('png', phrase('picture/truncated'));
}

/** True for a grey PNG of 16 bits, with or without an alpha channel; the first 26 bytes are enough. */
export function isDeepGrey(bytes: Uint8Array): boolean {
  return sniff(bytes)?.id === 'png' && pngSize(bytes) !== null && bytes[24] === 16 && (bytes[25] === 0 || bytes[25] === 4);
}

/** Decodes a PNG. Throws ProblemError without subject, or what the library throws. */
export function openPng(bytes: Uint8Array<ArrayBuffer>): DecodedPng {
  const size = pngSize(bytes);
  if (!size) throw damaged('png', phrase('picture/header'));
  checkSize(size.rows, size.columns);
  checkPngData(bytes, size);
  return decode(bytes, { checkCrc: true });
}

/** Unpacks samples of fewer than 8 bits, which start at the high bit; every row starts on a new byte. */
export function unpackBits(data: ArrayLike<number>, columns: number, rows: number, depth: number): Uint8Array {
  const out = new Uint8Array(columns * rows);
  const rowBytes = Math.ceil((columns * depth) / 8);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const bit = x * depth;
      out[y * columns + x] = (data[y * rowBytes + (bit >> 3)] >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    }
  }
  return out;
}

/** Returns a grey PNG of 8 bits with these pixels, 0..255, row by row. */
export function greyPng(pixels: ArrayLike<number>, rows: number, columns: number): Uint8Array<ArrayBuffer> {
  return encode({ width: columns, height: rows, data: Uint8Array.from(pixels), depth: 8, channels: 1 }) as Uint8Array<ArrayBuffer>;
}

/** Returns a PNG of 8 bits with these pixels: red, green and blue of each, row by row. */
export function colourPng(pixels: Uint8Array, rows: number, columns: number): Uint8Array<ArrayBuffer> {
  return encode({ width: columns, height: rows, data: pixels, depth: 8, channels: 3 }) as Uint8Array<ArrayBuffer>;
}
