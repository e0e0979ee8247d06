import { joinBytes } from '#files/join-bytes.ts';
import { hasLongLength } from '../formats.ts';
import { EXPLICIT_LITTLE } from './codecs/index.ts';

/** How elements are encoded (DICOM PS3.5, 7.1): with or without value representations, and in which byte order. */
export interface Encoding {
  explicit: boolean;
  bigEndian: boolean;
}

export const EXPLICIT: Encoding = { explicit: true, bigEndian: false };

/**
 * An element's value: text (multiple values joined by '\'), numbers of the representation, the items of a sequence, or bytes that are written as
 * they are. Text is ASCII unless the data set names another character set.
 */
export type Value = string | readonly number[] | readonly (readonly Element[])[] | Uint8Array;

/** [tag, value representation, value]; tags ascend. Whether values fit their representations is for the caller. */
export type Element = readonly [tag: number, vr: string, value: Value];

export const ITEM = 0xfffee000;
export const SEQUENCE_END = 0xfffee0dd;
export const UNDEFINED_LENGTH = 0xffffffff;

const encoder = new TextEncoder();

/** How numbers are written: bytes of one, and the method of DataView. */
const NUMBERS = {
  US: [2, 'setUint16'],
  SS: [2, 'setInt16'],
  UL: [4, 'setUint32'],
  SL: [4, 'setInt32'],
  FL: [4, 'setFloat32'],
  FD: [8, 'setFloat64'],
} as const;

/** The bytes of elements, one after another. */
export function encodeElements(elements: readonly Element[], encoding: Encoding = EXPLICIT): Uint8Array<ArrayBuffer> {
  return joinBytes(elements.flatMap(([tag, vr, value]) => elementParts(tag, vr, value, encoding)));
}

function elementParts(tag: number, vr: string, value: Value, encoding: Encoding): Uint8Array[] {
  const body = valueBytes(vr, value, encoding);
  return [elementHead(tag, vr, body.length, encoding), body];
}

/** The tag, value representation and length of an element. */
export function elementHead(tag: number, vr: string, length: number, { explicit, bigEndian }: Encoding): Uint8Array<ArrayBuffer> {
  const long = explicit && hasLongLength(vr);
  const head = new Uint8Array(long ? 12 : 8);
  const view = new DataView(head.buffer);
  putTag(view, tag, !bigEndian);
  if (!explicit) {
    view.setUint32(4, length, !bigEndian);
    return head;
  }
  head.set(encoder.encode(vr), 4);
  if (long) view.setUint32(8, length, !bigEndian);
  else view.setUint16(6, length, !bigEndian);
  return head;
}

/** The head of an item or of a delimiter, which have no value representation. */
export function itemHead(tag: number, length: number, { bigEndian }: Encoding = EXPLICIT): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(8);
  const view = new DataView(head.buffer);
  putTag(view, tag, !bigEndian);
  view.setUint32(4, length, !bigEndian);
  return head;
}

function putTag(view: DataView, tag: number, little: boolean): void {
  view.setUint16(0, tag >>> 16, little);
  view.setUint16(2, tag & 0xffff, little);
}

function valueBytes(vr: string, value: Value, encoding: Encoding): Uint8Array {
  if (value instanceof Uint8Array) return even(value, vr);
  if (typeof value === 'string') return even(encoder.encode(value), vr);
  if (isItems(vr, value)) {
    const items = value.map((elements) => encodeElements(elements, encoding));
    return joinBytes(items.flatMap((item) => [itemHead(ITEM, item.length, encoding), item]));
  }
  const [size, method] = NUMBERS[vr as keyof typeof NUMBERS];
  const bytes = new Uint8Array(value.length * size);
  const view = new DataView(bytes.buffer);
  for (const [i, number] of value.entries()) view[method](i * size, number, !encoding.bigEndian);
  return bytes;
}

const isItems = (vr: string, value: Value): value is readonly (readonly Element[])[] => vr === 'SQ' && Array.isArray(value);

/** Values have an even length: text ends with a space, UIDs and bytes with a zero. */
function even(bytes: Uint8Array, vr: string): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const padded = new Uint8Array(bytes.length + 1);
  padded.set(bytes);
  if (!/^(UI|OB|OW|UN)$/.test(vr)) padded[bytes.length] = 0x20;
  return padded;
}

/** Names this program as the writer of a file. */
const IMPLEMENTATION: readonly Element[] = [
  [0x00020012, 'UI', '2.25.162504197314210912345678901234567890'],
  [0x00020013, 'SH', 'GROUNDGLASS_1'],
];

/** The beginning of a file (DICOM PS3.10, 7.1): an empty preamble and the file meta information. */
export function fileHead(sopClass: string, instance: string, syntax: string = EXPLICIT_LITTLE): Uint8Array<ArrayBuffer> {
  const meta = encodeElements([
    [0x00020001, 'OB', Uint8Array.of(0, 1)],
    [0x00020002, 'UI', sopClass],
    [0x00020003, 'UI', instance],
    [0x00020010, 'UI', syntax],
    ...IMPLEMENTATION,
  ]);
  const preamble = new Uint8Array(132);
  preamble.set(encoder.encode('DICM'), 128);
  return joinBytes([preamble, encodeElements([[0x00020000, 'UL', [meta.length]]]), meta]);
}
