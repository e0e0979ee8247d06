import { corrupt } from './words.ts';

/** RLE (PS3.5, annex G): offsets that no segment has, and what lies behind the pixels of each segment. */
export function blankRle(frame: Uint8Array, pixels: number): void {
  if (frame.length < 64) throw corrupt();
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const count = view.getUint32(0, true);
  if (count < 1 || count > 15) throw corrupt();
  const starts = Array.from({ length: count }, (_, i) => view.getUint32(4 + 4 * i, true));
  frame.fill(0, 4 + 4 * count, 64);
  for (const [i, start] of starts.entries()) {
    const end = starts[i + 1] ?? frame.length;
    if (start < 64 || end < start || end > frame.length) throw corrupt();
    frame.fill(0, segmentEnd(frame, start, end, pixels), end);
  }
  frame.fill(0, 64, starts[0]);
}

/** Where the bytes of a segment end that make so many pixels. */
function segmentEnd(frame: Uint8Array, start: number, end: number, pixels: number): number {
  let at = start;
  for (let made = 0; made < pixels && at < end; ) {
    const control = frame[at]!;
    if (control === 128) at++;
    else if (control < 128) {
      made += control + 1;
      at += control + 2;
    } else {
      made += 257 - control;
      at += 2;
    }
  }
  return Math.min(at, end);
}
