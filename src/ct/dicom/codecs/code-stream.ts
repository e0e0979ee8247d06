import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { fault } from '../../fault.ts';
import type { CompressedFrame } from './codec.ts';

/** Values of a code stream's own header. They are compared with the tags before a decoder allocates memory by them. */
export interface StreamHeader {
  rows: number;
  columns: number;
  components: number;
  precision: number;
  signed: boolean;
}

/** The header of a JPEG, JPEG lossless or JPEG-LS stream: its start-of-frame segment. Null when there is none. */
export function jpegHeader(bytes: Uint8Array): (StreamHeader & { process: number }) | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  let found: (StreamHeader & { process: number }) | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = bytes[at + 2] * 256 + bytes[at + 3];
    if (length < 2) return null;
    const frame = (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) || marker === 0xf7;
    if (frame) {
      if (at + 10 > bytes.length) return null;
      const word = (i: number): number => bytes[at + i] * 256 + bytes[at + i + 1];
      found = { process: marker, precision: bytes[at + 4], rows: word(5), columns: word(7), components: bytes[at + 9], signed: false };
    }
    if (marker === 0xda) return found;
    at += 2 + length;
  }
  return null;
}

/**
 * The header of a JPEG 2000 or HTJ2K stream (its SIZ segment). Null when there is none, when the number of tiles is not allowed, or when
 * the first component is subsampled: no CT is, and OpenJPH does not return from decoding such a stream.
 */
export function j2kHeader(bytes: Uint8Array): StreamHeader | null {
  if (bytes.length < 51 || bytes[0] !== 0xff || bytes[1] !== 0x4f || bytes[2] !== 0xff || bytes[3] !== 0x51) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [xSize, ySize, xOffset, yOffset, xTile, yTile, xTileOffset, yTileOffset] = Array.from({ length: 8 }, (_, i) =>
    view.getUint32(8 + 4 * i),
  );
  const components = view.getUint16(40);
  const depth = bytes[42];
  // ISO/IEC 15444-1 allows at most 65535 tiles.
  const tiles = Math.ceil((xSize - xTileOffset) / xTile) * Math.ceil((ySize - yTileOffset) / yTile);
  if (!(xTile > 0 && yTile > 0 && tiles > 0 && tiles <= 65535)) return null;
  const [xStep, yStep] = [bytes[43], bytes[44]];
  if (xStep !== 1 || yStep !== 1) return null;
  return { rows: ySize - yOffset, columns: xSize - xOffset, components, precision: (depth & 0x7f) + 1, signed: depth >= 0x80 };
}

/**
 * Returns the header if the stream has one grey component of the size in the tags. Otherwise throws ProblemError 'stream-mismatch', or
 * 'stream-corrupt' without a header or with a number of bits outside 1..16.
 */
export function checkStream<H extends StreamHeader>(header: H | null, frame: CompressedFrame, kind: string): H {
  if (!header) throw corrupt(phrase('stream/no-header', { kind }));
  if (header.components !== 1 || header.rows !== frame.rows || header.columns !== frame.columns) {
    throw fault('stream-mismatch', {
      kind,
      rows: header.rows,
      columns: header.columns,
      components: header.components,
      expected: { rows: frame.rows, columns: frame.columns },
    });
  }
  if (header.precision < 1 || header.precision > 16) throw corrupt(phrase('stream/bits', { kind, bits: header.precision }));
  return header;
}

/** Returns the ProblemError 'stream-corrupt', without subject, for a code stream or RLE data that can't be decoded. */
export function corrupt(reason: Phrase): Error {
  return fault('stream-corrupt', { reason });
}
