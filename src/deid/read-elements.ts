import { type Encoding, ITEM, SEQUENCE_END, UNDEFINED_LENGTH } from '#ct/dicom/encode.ts';
import { fault } from '#ct/fault.ts';
import { hasLongLength, isVr } from '#ct/formats.ts';

/** An element as it lies in the bytes. */
export interface FoundElement {
  tag: number;
  /** As the file says; null in an encoding without value representations. */
  vr: string | null;
  start: number;
  /** Behind the value, without the delimiter of a sequence. */
  end: number;
  /** How what is in the value is encoded. */
  inside: Encoding;
}

interface Range {
  start: number;
  end: number;
}

const ITEM_END = 0xfffee00d;
/** No sequence of an image lies deeper. */
const DEEPEST = 64;
/** What a writer stored under "unknown" is implicit little endian (PS3.5, 6.2.2). */
const UNKNOWN: Encoding = { explicit: false, bigEndian: false };

/**
 * Walks the elements of a data set, or of an item, up to `end` or to the tag `until`, which comes last. It enters nothing: the items of a sequence
 * are for {@link itemsIn}. Throws ProblemError without subject where the lengths don't fit.
 */
export function* elementsIn(
  bytes: Uint8Array,
  { start, end }: Range,
  encoding: Encoding,
  until = Number.POSITIVE_INFINITY,
  depth = 0,
): Generator<FoundElement, void, void> {
  for (let at = start; at < end; ) {
    const head = headAt(bytes, at, end, encoding);
    if (head.tag >= until) {
      yield { ...head, end: head.start, inside: encoding };
      return;
    }
    if (head.tag === ITEM_END) return;
    const inside = head.vr === 'UN' ? UNKNOWN : encoding;
    const unbounded = head.length === UNDEFINED_LENGTH;
    const valueEnd = unbounded ? sequenceEnd(bytes, head.start, end, inside, depth + 1) : head.start + head.length;
    if (valueEnd > end) throw damaged();
    yield { tag: head.tag, vr: head.vr, start: head.start, end: valueEnd, inside };
    at = unbounded ? valueEnd + 8 : valueEnd;
  }
}

/** The items of a sequence's value, without their heads and delimiters. Throws as {@link elementsIn}. */
export function* itemsIn(bytes: Uint8Array, { start, end, inside }: FoundElement, depth = 0): Generator<Range, void, void> {
  for (let at = start; at < end; ) {
    const { tag, length } = itemAt(bytes, at, end, inside);
    if (tag === SEQUENCE_END) return;
    if (tag !== ITEM) throw damaged();
    const unbounded = length === UNDEFINED_LENGTH;
    const itemEnd = unbounded ? itemEndFrom(bytes, at + 8, end, inside, depth + 1) : at + 8 + length;
    if (itemEnd > end) throw damaged();
    yield { start: at + 8, end: itemEnd };
    at = unbounded ? itemEnd + 8 : itemEnd;
  }
}

interface Head {
  tag: number;
  vr: string | null;
  length: number;
  start: number;
}

function headAt(bytes: Uint8Array, at: number, end: number, { explicit, bigEndian }: Encoding): Head {
  const { tag, length } = itemAt(bytes, at, end, { explicit, bigEndian });
  // Items and delimiters have no value representation in any encoding.
  if (!explicit || tag >>> 16 === ITEM >>> 16) return { tag, vr: null, length, start: at + 8 };
  const vr = String.fromCharCode(bytes[at + 4]!, bytes[at + 5]!);
  const view = viewOf(bytes);
  if (!hasLongLength(vr)) return { tag, vr, length: view.getUint16(at + 6, !bigEndian), start: at + 8 };
  if (at + 12 > end) throw damaged();
  return { tag, vr: isVr(vr) ? vr : 'UN', length: view.getUint32(at + 8, !bigEndian), start: at + 12 };
}

function itemAt(bytes: Uint8Array, at: number, end: number, { bigEndian }: Encoding): { tag: number; length: number } {
  if (at + 8 > end) throw damaged();
  const view = viewOf(bytes);
  const tag = view.getUint16(at, !bigEndian) * 0x10000 + view.getUint16(at + 2, !bigEndian);
  return { tag, length: view.getUint32(at + 4, !bigEndian) };
}

/** Where the delimiter of a sequence without a length stands. */
function sequenceEnd(bytes: Uint8Array, start: number, end: number, inside: Encoding, depth: number): number {
  if (depth > DEEPEST) throw damaged();
  let at = start;
  for (const item of itemsIn(bytes, { tag: 0, vr: null, start, end, inside }, depth)) at = item.end;
  // Behind the last item stands its own delimiter, or that of the sequence.
  const { tag } = itemAt(bytes, at, end, inside);
  if (tag === SEQUENCE_END) return at;
  if (tag === ITEM_END && itemAt(bytes, at + 8, end, inside).tag === SEQUENCE_END) return at + 8;
  throw damaged();
}

/** Where the delimiter of an item without a length stands. */
function itemEndFrom(bytes: Uint8Array, start: number, end: number, inside: Encoding, depth: number): number {
  if (depth > DEEPEST) throw damaged();
  let at = start;
  for (;;) {
    const { tag } = itemAt(bytes, at, end, inside);
    if (tag === ITEM_END) return at;
    const [element] = elementsIn(bytes, { start: at, end }, inside, undefined, depth);
    if (!element) throw damaged();
    at = nextAfter(bytes, element, at, end, inside);
  }
}

/** Where the element behind one stands: behind its delimiter where it has no length of its own. */
function nextAfter(bytes: Uint8Array, { end: valueEnd }: FoundElement, at: number, end: number, inside: Encoding): number {
  return headAt(bytes, at, end, inside).length === UNDEFINED_LENGTH ? valueEnd + 8 : valueEnd;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const damaged = () => fault('deid-damaged');
