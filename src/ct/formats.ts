import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { startsLikeMetaImage } from './metaimage/header.ts';
import { startsLikeNifti } from './nifti/header.ts';
import { SHOULD_BE_READ, SPREADSHEET, STRAYS } from './other-formats.ts';
import { ascii, starts } from './signs.ts';

/** What a file is by its first bytes, never by its name; 'other' formats are recognised but not read. */
export type FormatId = 'dicom' | 'jpeg' | 'png' | 'nifti' | 'metaimage' | 'gzip' | 'zip' | 'other';

export interface Format {
  id: FormatId;
  /** Its name in messages. */
  name: Phrase;
  /** How to convert a format of images that is not read into one that is. */
  remedy?: Phrase;
  /** What a file that holds no images may be used for in the studio. */
  hint?: Phrase;
  /** `head` holds the first 4 KiB of the file. */
  matches(head: Uint8Array): boolean;
}

/** Bytes of a file's beginning within which every format can be recognised. */
const SNIFFED = 4096;

/** The registry; the first match counts, so the surer signs stand first. */
const FORMATS: readonly Format[] = [
  { id: 'dicom', name: phrase('format/dicom'), matches: (h) => ascii(h, 128, 'DICM') || startsLikeDataSet(h) },
  { id: 'jpeg', name: phrase('format/jpeg'), matches: (h) => starts(h, 0xff, 0xd8, 0xff) },
  { id: 'png', name: phrase('format/png'), matches: (h) => starts(h, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { id: 'nifti', name: phrase('format/nifti'), matches: isNifti },
  { id: 'metaimage', name: phrase('format/metaimage'), matches: startsLikeMetaImage },
  { id: 'gzip', name: phrase('format/gzip'), matches: (h) => starts(h, 0x1f, 0x8b) },
  ...SHOULD_BE_READ,
  SPREADSHEET,
  { id: 'zip', name: phrase('format/zip'), matches: isZip },
  ...STRAYS,
];

/** The format of a file by its first bytes; null when they are unknown. */
export function sniff(bytes: Uint8Array): Format | null {
  const head = bytes.subarray(0, SNIFFED);
  return FORMATS.find((format) => format.matches(head)) ?? null;
}

/** True when the file begins with the preamble and magic word of DICOM's part 10. */
export function hasPreamble(head: Uint8Array): boolean {
  return ascii(head, 128, 'DICM');
}

function isZip(head: Uint8Array): boolean {
  // An archiver writes PK00 first when it planned to split an archive and then needed one part only.
  return starts(head, 0x50, 0x4b, 3, 4) || starts(head, 0x50, 0x4b, 5, 6) || ascii(head, 0, 'PK00PK');
}

/** The magic word, or (where that is wrong) a header that states its own size and is as long as that. */
function isNifti(head: Uint8Array): boolean {
  if (startsLikeNifti(head)) return true;
  return ascii(head, 344, 'n+1\0') || ascii(head, 344, 'ni1\0') || ascii(head, 4, 'n+2\0') || ascii(head, 4, 'ni2\0');
}

/**
 * A data set without preamble: two elements of group 0002 or 0008, in ascending order, as every DICOM object begins.
 * Both byte orders, explicit and implicit value representations.
 */
function startsLikeDataSet(head: Uint8Array): boolean {
  if (head.length < 24) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const little = head[1] === 0;
  const first = elementAt(view, 0, little);
  if (!first) return false;
  const second = elementAt(view, first.end, little);
  return second !== null && second.tag > first.tag;
}

const LONG_VRS = /^(OB|OD|OF|OL|OV|OW|SQ|SV|UC|UN|UR|UT|UV)$/;
const SHORT_VRS = /^(AE|AS|AT|CS|DA|DS|DT|FL|FD|IS|LO|LT|PN|SH|SL|SS|ST|TM|UI|UL|US)$/;

/** True for the two letters of a value representation of DICOM PS3.5, 6.2. */
export function isVr(vr: string): boolean {
  return LONG_VRS.test(vr) || SHORT_VRS.test(vr);
}

/** True where the length field has 32 bits after two reserved bytes. Unknown letters count as long (PS3.5, 6.2.2). */
export function hasLongLength(vr: string): boolean {
  return !SHORT_VRS.test(vr);
}

function elementAt(view: DataView, at: number, little: boolean): { tag: number; end: number } | null {
  if (at + 12 > view.byteLength) return null;
  const group = view.getUint16(at, little);
  if (group !== 2 && group !== 8) return null;
  const tag = group * 0x10000 + view.getUint16(at + 2, little);
  const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5));
  if (!isVr(vr)) return { tag, end: at + 8 + view.getUint32(at + 4, little) };
  return hasLongLength(vr) ? { tag, end: at + 12 + view.getUint32(at + 8, little) } : { tag, end: at + 8 + view.getUint16(at + 6, little) };
}
