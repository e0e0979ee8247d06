import { corrupt, wordAt } from './words.ts';

const [SOC, SOT, SOD, EOC, J2K_COMMENT] = [0xff4f, 0xff90, 0xff93, 0xffd9, 0xff64];

/** JPEG 2000 and HTJ2K (ISO/IEC 15444-1, annex A): comments in all headers, and what lies behind the end. */
export function blankJpeg2000(frame: Uint8Array): void {
  const stream = blankBoxes(frame);
  if (wordAt(stream, 0) !== SOC) throw corrupt();
  let at = 2;
  let tileEnd = 0;
  for (;;) {
    if (at + 2 > stream.length) return;
    const marker = wordAt(stream, at);
    if (marker === EOC) break;
    if (marker === SOD) {
      // Some writers count the end marker to the last tile-part.
      at = tileEnd <= stream.length - 2 || wordAt(stream, tileEnd - 2) !== EOC ? tileEnd : tileEnd - 2;
      continue;
    }
    if (marker < 0xff00) throw corrupt();
    const end = at + 2 + wordAt(stream, at + 2);
    if (end > stream.length || end < at + 4) throw corrupt();
    if (marker === SOT) tileEnd = tilePartEnd(stream, at);
    if (marker === J2K_COMMENT) stream.fill(0, at + 6, end);
    at = end;
  }
  stream.fill(0, at + 2);
}

/** Where a tile-part ends that begins at `at`. A length of 0 means that it takes the rest, up to the end of the code stream. */
function tilePartEnd(stream: Uint8Array, at: number): number {
  const length = wordAt(stream, at + 6) * 0x10000 + wordAt(stream, at + 8);
  if (length === 0) {
    const end = stream.lastIndexOf(EOC & 0xff);
    return end > at && stream[end - 1] === 0xff ? end - 1 : stream.length;
  }
  const end = at + length;
  if (end <= at || end > stream.length) throw corrupt();
  return end;
}

/** Boxes of the file formats JP2, JPX and JPH that a decoder needs besides the code stream. */
const NEEDED = /^(jP {2}|ftyp|jp2h|ihdr|bpcc|jp2c)$/;

/** Where a frame has a file format around its code stream, blanks all of its other boxes. Returns the code stream. */
function blankBoxes(frame: Uint8Array): Uint8Array {
  if (frame[0] === 0xff) return frame;
  let stream: Uint8Array | null = null;
  const walk = (from: number, to: number): void => {
    for (let at = from; at + 8 <= to; ) {
      const type = String.fromCharCode(...frame.subarray(at + 4, at + 8));
      const stated = wordAt(frame, at) * 0x10000 + wordAt(frame, at + 2);
      // 1 stands for a length of 64 bits behind the type, of which no frame needs the upper half.
      const start = at + (stated === 1 ? 16 : 8);
      const length = stated === 1 ? wordAt(frame, at + 12) * 0x10000 + wordAt(frame, at + 14) : stated;
      const end = length === 0 ? to : at + length;
      if (end > to || end < start) throw corrupt();
      if (type === 'jp2h') walk(start, end);
      else if (type === 'jp2c' && !stream) stream = frame.subarray(start, end);
      else if (type === 'colr' && frame[start] === 1) frame.fill(0, start + 7, end);
      else if (!NEEDED.test(type) || type === 'jp2c') frame.fill(0, start, end);
      at = end;
    }
  };
  walk(0, frame.length);
  if (!stream) throw corrupt();
  return stream;
}
