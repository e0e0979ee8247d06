import { inflateBounded } from '#files/inflate.ts';
import { fault } from '../fault.ts';
import { hasLongLength, hasPreamble, isVr } from '../formats.ts';
import { DEFLATED, EXPLICIT_BIG } from './codecs/index.ts';
import { UNDEFINED_LENGTH } from './encode.ts';
import { type ByteStream, type DataSet, type Element, parser } from './parser.ts';
import { TAG } from './tags.ts';
import { openUnknown } from './unknown-groups.ts';

/** A parsed data set up to its pixel data. */
export interface DicomData {
  elements: DataSet;
  /** The transfer syntax that the file declares; null when it declares none. */
  syntax: string | null;
  bigEndian: boolean;
  /** The bytes that offsets refer to: those given, without preamble and meta group, inflated where deflated. */
  body: Uint8Array<ArrayBuffer>;
  /** Offset of `body` in the file; null when it was inflated and has no place in the file. */
  bodyStart: number | null;
  /** Pixel data: where its value begins in `body`, and its length in bytes (null for encapsulated frames). */
  pixels: { offset: number; length: number | null } | null;
}

const PIXELS = 0x7fe00010;
/** A small deflated data set may inflate to this many bytes whatever its size; a single CT slice needs 0.5 MB. */
const INFLATE_FLOOR = 32 << 20;
const INFLATE_RATIO = 200;

/** The only sequences that are parsed; all others are skipped. */
const SEQUENCES: readonly string[] = [TAG.sharedGroups, TAG.perFrameGroups];

/**
 * Parses the beginning of a DICOM file up to its pixel data. `whole` says that `bytes` is the whole file; otherwise the
 * answer is 'more' where the given bytes don't reach the pixel data. Throws ProblemError without subject.
 */
export function parseDataSet(bytes: Uint8Array<ArrayBuffer>, whole: boolean): DicomData | 'more' {
  try {
    return parse(bytes, whole);
  } catch (thrown) {
    if (!whole && !(thrown instanceof Error && thrown.name === 'ProblemError')) return 'more';
    if (thrown instanceof Error && thrown.name === 'ProblemError') throw thrown;
    throw fault('dicom-damaged');
  }
}

function parse(bytes: Uint8Array<ArrayBuffer>, whole: boolean): DicomData | 'more' {
  const meta = readMeta(bytes, hasPreamble(bytes) ? 132 : 0);
  let body = bytes.subarray(meta.end);
  if (body.length < 8) {
    if (!whole) return 'more';
    throw fault('dicom-truncated/header');
  }
  const deflated = meta.syntax === DEFLATED;
  if (deflated) {
    body = inflateBounded(body, { format: 'raw', limit: Math.max(INFLATE_FLOOR, body.length * INFLATE_RATIO), whole });
    if (body.length < 8) return 'more';
  }
  // Group 0008 or lower comes first: its zero byte shows the byte order, the letters of a VR the explicit encoding.
  // Some files declare another encoding than they use, so the bytes decide.
  const bigEndian = body[0] === 0 && body[1] !== 0 && (meta.syntax === EXPLICIT_BIG || meta.syntax === null);
  const explicit = isVr(String.fromCharCode(body[4], body[5]));
  const { elements, pixels } = walk(body, explicit, bigEndian);
  if (!pixels && !whole) return 'more';
  return { elements, syntax: meta.syntax, bigEndian, body, bodyStart: deflated ? null : meta.end, pixels };
}

/** The file meta group, always explicit little endian; an absent one ends where it starts. */
function readMeta(bytes: Uint8Array, start: number): { syntax: string | null; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let syntax: string | null = null;
  let at = start;
  while (at + 8 <= bytes.length && view.getUint16(at, true) === 2) {
    const vr = String.fromCharCode(bytes[at + 4], bytes[at + 5]);
    const long = hasLongLength(vr);
    const value = at + (long ? 12 : 8);
    const length = long ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true);
    if (value + length > bytes.length) throw new RangeError('meta group');
    if (view.getUint16(at + 2, true) === 0x10) {
      syntax = String.fromCharCode(...bytes.subarray(value, value + Math.min(length, 64))).replace(/[\0\s]+$/, '');
    }
    at = value + length;
  }
  return { syntax: syntax || null, end: at };
}

function walk(body: Uint8Array, explicit: boolean, bigEndian: boolean): Pick<DicomData, 'elements' | 'pixels'> {
  const order = bigEndian ? parser.bigEndianByteArrayParser : parser.littleEndianByteArrayParser;
  const stream = new parser.ByteStream(order, body, 0);
  stream.warnings = [];
  const elements: Record<string, Element> = Object.create(null);
  let last = -1;
  while (stream.position + 8 <= body.length) {
    const tag = order.readUint16(body, stream.position) * 0x10000 + order.readUint16(body, stream.position + 2);
    if (tag > PIXELS || tag < last) break;
    last = tag;
    const element = explicit ? explicitElement(stream, body) : implicitElement(stream);
    if (tag === PIXELS) {
      const length = element.length === UNDEFINED_LENGTH ? null : element.length;
      return { elements: new parser.DataSet(order, body, elements), pixels: { offset: element.dataOffset, length } };
    }
    if (stream.position > body.length) throw new RangeError(`element ${element.tag}`);
    elements[element.tag] = element;
  }
  return { elements: new parser.DataSet(order, body, elements), pixels: null };
}

/** dicom-parser takes 64-bit and unknown VRs for short ones and enters every sequence: both are handled before it. */
function explicitElement(stream: ByteStream, body: Uint8Array): Element {
  const start = stream.position;
  const vr = String.fromCharCode(body[start + 4], body[start + 5]);
  const tag = parser.readTag(stream);
  stream.position = start;
  if (hasLongLength(vr)) {
    const length = stream.byteArrayParser.readUint32(body, start + 8);
    const wanted = SEQUENCES.includes(tag);
    const skipped = vr === 'SQ' ? !wanted : tag !== TAG.pixels;
    if (skipped && length !== UNDEFINED_LENGTH) {
      stream.position = start + 12 + length;
      const element: Element = { tag, vr, length, dataOffset: start + 12 };
      if (wanted && stream.position <= body.length) openUnknown(element, body);
      return element;
    }
  }
  const element = parser.readDicomElementExplicit(stream, stream.warnings, TAG.pixels);
  if (SEQUENCES.includes(tag)) openUnknown(element, body);
  return element;
}

function implicitElement(stream: ByteStream): Element {
  const start = stream.position;
  const tag = parser.readTag(stream);
  const length = stream.readUint32();
  if (length !== UNDEFINED_LENGTH && !SEQUENCES.includes(tag)) {
    stream.position += tag === TAG.pixels ? 0 : length;
    return { tag, length, dataOffset: start + 8 };
  }
  stream.position = start;
  return parser.readDicomElementImplicit(stream, TAG.pixels);
}
