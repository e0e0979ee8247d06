import { startsLikeNifti } from './nifti/header.ts';

/** What a file is, told from its first bytes and never from its name. */
export type FormatId =
  | 'dicom'
  | 'jpeg'
  | 'png'
  | 'nifti'
  | 'gzip'
  | 'xlsx'
  | 'zip'
  | 'other-archive'
  | 'pdf'
  | 'other-picture'
  | 'html'
  | 'text'
  | 'program';

export interface Format {
  id: FormatId;
  /** As a message names it. */
  name: string;
  /** `head` holds the first 4 KiB of the file. */
  matches(head: Uint8Array): boolean;
}

/** No sign of a format lies beyond these bytes. */
const SNIFFED = 4096;

/** The registry; the first match counts, so the surer signs stand first. */
const FORMATS: readonly Format[] = [
  { id: 'dicom', name: 'DICOM', matches: (h) => ascii(h, 128, 'DICM') || startsLikeDataSet(h) },
  { id: 'jpeg', name: 'JPEG', matches: (h) => starts(h, 0xff, 0xd8, 0xff) },
  { id: 'png', name: 'PNG', matches: (h) => starts(h, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { id: 'nifti', name: 'a NIfTI volume', matches: isNifti },
  { id: 'gzip', name: 'a gzip file', matches: (h) => starts(h, 0x1f, 0x8b) },
  { id: 'xlsx', name: 'a spreadsheet', matches: (h) => isZip(h) && holds(h, '[Content_Types].xml') },
  { id: 'zip', name: 'a zip archive', matches: isZip },
  {
    id: 'other-archive',
    name: 'an archive of a kind other than zip (7z, RAR, tar, bzip2, XZ or Zstandard)',
    matches: (h) =>
      starts(h, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) ||
      ascii(h, 0, 'Rar!') ||
      ascii(h, 257, 'ustar') ||
      ascii(h, 0, 'BZh') ||
      starts(h, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0) ||
      starts(h, 0x28, 0xb5, 0x2f, 0xfd),
  },
  { id: 'pdf', name: 'a PDF', matches: (h) => ascii(h, 0, '%PDF') },
  {
    id: 'other-picture',
    name: 'a picture of a kind other than JPEG and PNG',
    matches: (h) =>
      ascii(h, 0, 'GIF8') || ascii(h, 0, 'BM') || ascii(h, 8, 'WEBP') || starts(h, 0x49, 0x49, 0x2a, 0) || starts(h, 0x4d, 0x4d, 0, 0x2a),
  },
  { id: 'program', name: 'a program', matches: (h) => ascii(h, 0, 'MZ') || starts(h, 0x7f, 0x45, 0x4c, 0x46) },
  { id: 'html', name: 'a web page', matches: (h) => isText(h) && /^\s*<(!doctype html|html|head|body)/i.test(latin1(h, 256)) },
  { id: 'text', name: 'text', matches: isText },
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

function starts(head: Uint8Array, ...bytes: number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, i) => head[i] === byte);
}

function ascii(head: Uint8Array, at: number, text: string): boolean {
  if (head.length < at + text.length) return false;
  for (let i = 0; i < text.length; i++) if (head[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function latin1(head: Uint8Array, length: number): string {
  return String.fromCharCode(...head.subarray(0, length));
}

function holds(head: Uint8Array, text: string): boolean {
  for (let at = 0; at + text.length <= head.length; at++) if (ascii(head, at, text)) return true;
  return false;
}

function isZip(head: Uint8Array): boolean {
  return starts(head, 0x50, 0x4b, 3, 4) || starts(head, 0x50, 0x4b, 5, 6);
}

/** The magic word, or (where that is wrong) a header that states its own size and is as long as that. */
function isNifti(head: Uint8Array): boolean {
  if (startsLikeNifti(head)) return true;
  return ascii(head, 344, 'n+1\0') || ascii(head, 344, 'ni1\0') || ascii(head, 4, 'n+2\0') || ascii(head, 4, 'ni2\0');
}

/** Valid UTF-8 without control characters other than white space. */
function isText(head: Uint8Array): boolean {
  if (head.length === 0 || head.some((byte) => byte === 127 || (byte < 32 && (byte < 9 || byte > 13)))) return false;
  try {
    // `stream` lets the last character be cut by the end of the head.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
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
