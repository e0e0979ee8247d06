import { phrase } from '#base/messages/phrase.ts';
import { Reason } from '#base/messages/reason.ts';
/** A marker segment of a JPEG or JPEG-LS stream: its content is [start, end). */
export interface Segment {
  marker: number;
  start: number;
  end: number;
}

export const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/**
 * Returns the first segment at or after `at`, or the end of the image, which has no content; null where the bytes end before. Bytes that
 * are no marker are skipped, as libjpeg does. Throws RangeError for a segment that reaches beyond the bytes.
 */
export function nextSegment(bytes: Uint8Array, at: number): Segment | null {
  for (let from = bytes.indexOf(0xff, at); from !== -1 && from + 1 < bytes.length; from = bytes.indexOf(0xff, from + 1)) {
    const marker = bytes[from + 1];
    if (marker === END_OF_IMAGE) return { marker, start: from + 2, end: from + 2 };
    // Fill bytes and markers without a segment: restarts, the start of the image, and codes below those of JPEG.
    if (marker === 0xff || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) continue;
    const start = from + 4;
    const end = from + 2 + bytes[from + 2] * 256 + bytes[from + 3];
    if (!(start <= end && end <= bytes.length)) throw new Reason(phrase('jpeg/segment-is-cut'));
    return { marker, start, end };
  }
  return null;
}

/**
 * Returns the offset where the image of a JPEG, lossless JPEG or JPEG-LS stream ends: after the first end-of-image marker outside all
 * segments. Bytes after it (padding, a telephone's trailer) are not part of the image. Returns null for a stream that is cut off. The
 * coded bits contain no marker except restarts: FF is followed by 00 (T.81, B.1.1.5) or by a bit of 0 (T.87, annex A).
 */
export function endOfImage(bytes: Uint8Array): number | null {
  try {
    let scans = 0;
    for (let segment = nextSegment(bytes, 2); segment; segment = nextSegment(bytes, segment.end)) {
      if (segment.marker === START_OF_SCAN) scans++;
      if (segment.marker === END_OF_IMAGE) return scans > 0 ? segment.end : null;
    }
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return null;
}
