import { blankJpeg } from './jpeg.ts';
import { blankJpeg2000 } from './jpeg-2000.ts';
import { blankRle } from './rle.ts';

/** What blanks, in place, whatever a compressed frame holds besides its picture. Lengths stay, so that tables of offsets hold. */
export type Blank = (frame: Uint8Array, pixels: number) => void;

/** The way of a transfer syntax; null where frames are not compressed. */
export function blankingOf(syntax: string): Blank | null {
  if (syntax === '1.2.840.10008.1.2.5') return blankRle;
  if (/^1\.2\.840\.10008\.1\.2\.4\.(5\d|7\d|8[01])$/.test(syntax)) return blankJpeg;
  if (/^1\.2\.840\.10008\.1\.2\.4\.(9\d|20[1-3])$/.test(syntax)) return blankJpeg2000;
  return null;
}
