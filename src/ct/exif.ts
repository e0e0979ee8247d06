import { nextSegment } from './jpeg/segments.ts';

const APP1 = 0xe1;
const START_OF_SCAN = 0xda;
const EXIF = 'Exif\0\0';
const ORIENTATION = 0x0112;
/** The number of the field type SHORT in TIFF 6.0. */
const SHORT = 3;

/** How a viewer would turn or mirror a JPEG or PNG, by its EXIF data: 2 to 8 as EXIF 2.3 numbers it; 1 as it is, or where its first bytes don't say. */
export function exifOrientation(bytes: Uint8Array, format: 'jpeg' | 'png'): number {
  const tiff = format === 'jpeg' ? exifOfJpeg(bytes) : exifOfPng(bytes);
  const found = tiff && orientationIn(tiff);
  return found && found >= 2 && found <= 8 ? found : 1;
}

function exifOfJpeg(bytes: Uint8Array): Uint8Array | null {
  try {
    for (let segment = nextSegment(bytes, 2); segment && segment.marker !== START_OF_SCAN; segment = nextSegment(bytes, segment.end)) {
      const content = bytes.subarray(segment.start, segment.end);
      if (segment.marker === APP1 && textAt(content, 0, EXIF.length) === EXIF) return content.subarray(EXIF.length);
    }
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  return null;
}

function exifOfPng(bytes: Uint8Array): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (textAt(bytes, at + 4, 4) === 'eXIf') return bytes.subarray(at + 8, at + 8 + view.getUint32(at));
  }
  return null;
}

/** The value of a tag in a TIFF's first directory; null where it is missing. */
function orientationIn(tiff: Uint8Array): number | null {
  const little = textAt(tiff, 0, 2) === 'II';
  if (tiff.length < 10 || !(little || textAt(tiff, 0, 2) === 'MM')) return null;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return null;
  const end = Math.min(tiff.length, directory + 2 + 12 * view.getUint16(directory, little));
  for (let at = directory + 2; at + 12 <= end; at += 12) {
    if (view.getUint16(at, little) === ORIENTATION && view.getUint16(at + 2, little) === SHORT) return view.getUint16(at + 8, little);
  }
  return null;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
