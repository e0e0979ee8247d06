import { fault } from '../../fault.ts';
import { endOfImage } from '../../jpeg/segments.ts';

/**
 * Returns a JPEG, lossless JPEG or JPEG-LS stream without the bytes that follow its end (padding, a telephone's trailer). Throws
 * ProblemError 'stream-truncated' if the stream is cut off: decoders would fill the missing part with grey and report nothing.
 */
export function wholeJpeg<B extends Uint8Array>(bytes: B, kind: string): B {
  return whole(bytes, endOfImage(bytes) ?? lastMarker(bytes), kind);
}

/** Like {@link wholeJpeg}, for a JPEG 2000 or HTJ2K code stream (ISO/IEC 15444-1, annex A). */
export function wholeJ2k<B extends Uint8Array>(bytes: B, kind: string): B {
  return whole(bytes, endOfCodeStream(bytes), kind);
}

function whole<B extends Uint8Array>(bytes: B, end: number | null, kind: string): B {
  if (end !== null) return bytes.subarray(0, end) as B;
  throw fault('stream-truncated', { kind });
}

/** For streams whose segments can't be followed: the offset after FF D9 if only zeros follow it; null otherwise. */
function lastMarker(bytes: Uint8Array): number | null {
  let end = bytes.length;
  while (end > 2 && bytes[end - 1] === 0) end--;
  return end > 2 && bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9 ? end : null;
}

const START_OF_TILE_PART = 0xff90;
const END_OF_CODE_STREAM = 0xffd9;

/**
 * The offset after a code stream's end; null where it is cut off. Tile-parts state their lengths. The last may state 0: it then reaches to
 * the end marker, which can't occur in its data.
 */
function endOfCodeStream(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  // Skip the main header's segments.
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
  // Some writers include the end marker in the length of the last tile-part.
  if (view.getUint16(at - 2) === END_OF_CODE_STREAM) return at;
  if (at + 2 <= bytes.length && view.getUint16(at) === END_OF_CODE_STREAM) return at + 2;
  return lastMarker(bytes);
}

function endMarker(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xd9) return at + 2;
  return null;
}
