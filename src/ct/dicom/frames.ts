import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { fault } from '../fault.ts';
import { ITEM, SEQUENCE_END } from './encode.ts';

/** Where the content of an item lies in the pixel data. */
export interface Fragment {
  start: number;
  end: number;
}

/** Bounds the memory that a file of many empty fragments can claim. */
const MAX_FRAGMENTS = 1 << 20;

/**
 * The bytes of one compressed frame (DICOM PS3.5, A.4). `bytes` begins with the item of the basic offset table. Frames
 * are found by their number, by the offset table (`extended`: that of the data set, PS3.3, C.7.6.3.1.8), or by the
 * start-of-image markers of JPEG streams. Throws ProblemError without subject.
 */
export function compressedFrame(bytes: Uint8Array, frame: number, frames: number, extended: number[] = []): Uint8Array<ArrayBuffer> {
  return joined(bytes, fragmentsByFrame(bytes, frames, extended).frames[frame]) ?? refuseEmpty(frame);
}

/** The items of compressed pixel data: the basic offset table, and the fragments of every frame. Otherwise as {@link compressedFrame}. */
export function fragmentsByFrame(bytes: Uint8Array, frames: number, extended: number[] = []): { table: Fragment; frames: Fragment[][] } {
  const { items } = readItems(bytes);
  const [table, ...fragments] = items;
  if (!table) throw damaged(phrase('fragments/no-table'));
  if (fragments.length === 0) throw damaged(phrase('fragments/none'));
  const first = firstFragments(bytes, fragments, extended.length > 0 ? extended : offsetsIn(bytes, table), frames);
  return { table, frames: first.map((at, frame) => fragments.slice(at, first[frame + 1] ?? fragments.length)) };
}

/** Where a frame's fragments lie, in bytes from the beginning of the pixel data; `end` may be the end of the pixel data. */
export interface FramePlace {
  start: number;
  end: number;
}

/**
 * The place of a frame by an offset table, so that the other frames need not be read; null where no table lists all frames in their
 * order. `head` is the beginning of the pixel data, `available` its whole length.
 */
export function placeOfFrame(head: Uint8Array, available: number, frame: number, frames: number, extended: number[]): FramePlace | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < 8 || tagAt(view, 0) !== ITEM) return null;
  const table = { start: 8, end: 8 + view.getUint32(4, true) };
  if (table.end > head.length) return null;
  const offsets = extended.length > 0 ? extended : offsetsIn(head, table);
  const rising = offsets.every((offset, i) => (i === 0 ? offset === 0 : offset > offsets[i - 1]));
  if (offsets.length !== frames || !rising || table.end + offsets[frames - 1] >= available) return null;
  const next = frame + 1 < frames ? table.end + offsets[frame + 1] : available;
  return { start: table.end + offsets[frame], end: next };
}

/** Returns the frame in the bytes that an offset table names; null where these are not whole fragments, since the table is wrong then. */
export function frameAtPlace(bytes: Uint8Array, last: boolean): Uint8Array<ArrayBuffer> | null {
  try {
    const { items, end } = readItems(bytes);
    return last || end === bytes.length ? joined(bytes, items) : null;
  } catch {
    return null;
  }
}

/** Joins the fragments' contents; null where they are empty. */
function joined(bytes: Uint8Array, fragments: readonly Fragment[]): Uint8Array<ArrayBuffer> | null {
  const length = fragments.reduce((sum, f) => sum + f.end - f.start, 0);
  if (length === 0) return null;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const { start, end } of fragments) {
    whole.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  return whole;
}

const tagAt = (view: DataView, at: number): number => view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);

/** Reads the items (DICOM PS3.5, A.4) from the first byte on; `end` is the offset behind the last one. */
function readItems(bytes: Uint8Array): { items: Fragment[]; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items: Fragment[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const tag = tagAt(view, at);
    if (tag === SEQUENCE_END || (tag !== ITEM && items.length > 0)) break;
    if (tag !== ITEM) throw damaged(phrase('fragments/no-item'));
    const start = at + 8;
    const end = start + view.getUint32(at + 4, true);
    if (end > bytes.length) throw damaged(phrase('fragments/cut'));
    if (items.length > MAX_FRAGMENTS) throw damaged(phrase('fragments/too-many'));
    items.push({ start, end });
    at = end;
  }
  return { items, end: at };
}

/** Reads the basic offset table. */
function offsetsIn(bytes: Uint8Array, { start, end }: Fragment): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor((end - start) / 4) }, (_, i) => view.getUint32(start + 4 * i, true));
}

/** The index of the first fragment of every frame. */
function firstFragments(bytes: Uint8Array, fragments: Fragment[], offsets: number[], frames: number): number[] {
  if (frames === 1) return [0];
  if (fragments.length === frames) return fragments.map((_, i) => i);
  const base = fragments[0].start - 8;
  const byOffset = new Map(fragments.map((f, i) => [f.start - 8 - base, i]));
  const listed = offsets.map((offset) => byOffset.get(offset) ?? -1);
  if (listed.length === frames && listed.every((at, i) => at >= 0 && (i === 0 ? at === 0 : at > listed[i - 1]))) return listed;
  const starting = fragments.flatMap((f, i) => (startsImage(bytes, f) ? [i] : []));
  if (starting.length === frames && starting[0] === 0) return starting;
  throw damaged(phrase('fragments/frames', { fragments: fragments.length, frames }));
}

/** FF D8 FF begins JPEG and JPEG-LS, FF 4F FF 51 JPEG 2000, and the box "jP  " its file format JP2. */
function startsImage(bytes: Uint8Array, { start, end }: Fragment): boolean {
  if (end - start > 12 && String.fromCharCode(...bytes.subarray(start + 4, start + 8)) === 'jP  ') return true;
  if (end - start < 4 || bytes[start] !== 0xff || bytes[start + 2] !== 0xff) return false;
  return bytes[start + 1] === 0xd8 || (bytes[start + 1] === 0x4f && bytes[start + 3] === 0x51);
}

function refuseEmpty(frame: number): never {
  throw damaged(phrase('fragments/empty', { frame: frame + 1 }));
}

function damaged(reason: Phrase): Error {
  return fault('dicom-fragments', { reason });
}
