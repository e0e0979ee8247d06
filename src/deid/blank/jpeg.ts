import { corrupt, wordAt } from './words.ts';

const APPLICATION = (marker: number) => marker >= 0xffe0 && marker <= 0xffef;
const [SOI, EOI, SOS, COMMENT] = [0xffd8, 0xffd9, 0xffda, 0xfffe];

/** JPEG, JPEG lossless and JPEG-LS (ISO/IEC 10918-1, B.1): comments, application segments such as EXIF, and what lies behind the end. */
export function blankJpeg(frame: Uint8Array): void {
  if (wordAt(frame, 0) !== SOI) throw corrupt();
  let at = 2;
  for (;;) {
    // Fill bytes may precede a marker.
    while (frame[at] === 0xff && frame[at + 1] === 0xff) at++;
    const marker = wordAt(frame, at);
    if (marker === EOI) break;
    if (marker < 0xffc0) throw corrupt();
    const end = at + 2 + wordAt(frame, at + 2);
    if (end > frame.length || end < at + 4) throw corrupt();
    if (marker === COMMENT || APPLICATION(marker)) frame.fill(0, at + 4, end);
    at = marker === SOS ? scanEnd(frame, end) : end;
    if (at >= frame.length) return;
  }
  frame.fill(0, at + 2);
}

/** Where the marker behind entropy-coded data stands. Within it FF is followed by a byte below 80, or by a restart marker. */
function scanEnd(frame: Uint8Array, start: number): number {
  for (let at = start; at + 1 < frame.length; at++) {
    const next = frame[at + 1]!;
    if (frame[at] === 0xff && next >= 0x80 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return frame.length;
}
