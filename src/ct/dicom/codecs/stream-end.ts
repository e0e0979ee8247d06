import { fault } from '../../fault.ts';
import { endOfImage } from '../../jpeg/segments.ts';

/**
 * A JPEG, lossless JPEG or JPEG-LS stream without what follows its end: padding of any kind, a telephone's trailer. Throws ProblemError
 * 'stream-truncated' for one that is cut off, since decoders fill what is missing with grey in silence.
 */
export function wholeJpeg<B extends Uint8Array>(bytes: B, kind: string): B {
  return whole(bytes, endOfImage(bytes) ?? lastMarker(bytes), kind);
}

/** The same of a JPEG 2000 or HTJ2K code stream (ISO/IEC 15444-1, annex A). */
export function wholeJ2k<B extends Uint8Array>(bytes: B, kind: string): B {
  return whole(bytes, endOfCodeStream(bytes), kind);
}

function whole<B extends Uint8Array>(bytes: B, end: number | null, kind: string): B {
  if (end !== null) return bytes.subarray(0, end) as B;
  throw fault('stream-truncated', { kind });
}

/** Behind FF D9 at the very end, but for zeros: for streams whose segments can't be followed. */
function lastMarker(bytes: Uint8Array): number | null {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end--;
  return end > 2 && bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9 ? end : null;
}

const START_OF_TILE_PART = 0xff90;
const END_OF_CODE_STREAM = 0xffd9;

/** Tile-parts state their lengths; the last may leave it at 0, and then goes on to the end marker, which its data can't hold. */
function endOfCodeStream(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  // The main header's segments.
  while (at + 4 <= bytes.length && view.getUint16(at) !== START_OF_TILE_PART && view.getUint16(at) !== END_OF_CODE_STREAM) {
    at += 2 + view.getUint16(at + 2);
  }
  while (at + 12 <= bytes.length && view.getUint16(at) === START_OF_TILE_PART) {
    const length = view.getUint32(at + 6);
    if (length === 0) return endMarker(bytes, at + 12);
    if (length < 14) return lastMarker(bytes);
    at += length;
  }
  if (at > bytes.length) return null;
  // Some count the end marker in.
  if (view.getUint16(at - 2) === END_OF_CODE_STREAM) return at;
  if (at + 2 <= bytes.length && view.getUint16(at) === END_OF_CODE_STREAM) return at + 2;
  return lastMarker(bytes);
}

function endMarker(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xd9) return at + 2;
  return null;
}
