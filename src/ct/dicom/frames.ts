import { fault } from '../fault.ts';

interface Fragment {
  start: number;
  end: number;
}

const ITEM = 0xfffee000;
const DELIMITER = 0xfffee0dd;
/** Bounds what a file of empty fragments can make us remember. */
const MAX_FRAGMENTS = 1 << 20;

/**
 * The bytes of one compressed frame (DICOM PS3.5, A.4). `bytes` begins with the item of the basic offset table. Frames
 * are told apart by their number, by the offset table, or by the start-of-image markers of JPEG streams.
 * Throws ProblemError without subject.
 */
export function compressedFrame(bytes: Uint8Array, frame: number, frames: number): Uint8Array<ArrayBuffer> {
  const { fragments, offsets } = readFragments(bytes);
  if (fragments.length === 0) throw damaged('its pixel data holds no fragment.');
  const first = firstFragments(bytes, fragments, offsets, frames);
  const mine = fragments.slice(first[frame], first[frame + 1] ?? fragments.length);
  const length = mine.reduce((sum, f) => sum + f.end - f.start, 0);
  if (length === 0) throw damaged(`the fragment of frame ${frame + 1} is empty.`);
  const joined = new Uint8Array(length);
  let at = 0;
  for (const { start, end } of mine) {
    joined.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  return joined;
}

function readFragments(bytes: Uint8Array): { fragments: Fragment[]; offsets: number[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items: Fragment[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const tag = view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true);
    if (tag === DELIMITER || (tag !== ITEM && items.length > 0)) break;
    if (tag !== ITEM) throw damaged('its pixel data does not begin with an item.');
    const start = at + 8;
    const end = start + view.getUint32(at + 4, true);
    if (end > bytes.length) throw damaged('a fragment is truncated: it reaches beyond the end of the file.');
    if (items.length > MAX_FRAGMENTS) throw damaged('it has too many fragments.');
    items.push({ start, end });
    at = end;
  }
  const [table, ...fragments] = items;
  if (!table) throw damaged('its pixel data is truncated before the first fragment.');
  const offsets = Array.from({ length: Math.floor((table.end - table.start) / 4) }, (_, i) => view.getUint32(table.start + 4 * i, true));
  return { fragments, offsets };
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
  throw damaged(`its ${fragments.length} fragments can't be told apart as the ${frames} frames that it claims.`);
}

/** FF D8 FF begins JPEG and JPEG-LS, FF 4F FF 51 JPEG 2000. */
function startsImage(bytes: Uint8Array, { start, end }: Fragment): boolean {
  if (end - start < 4 || bytes[start] !== 0xff || bytes[start + 2] !== 0xff) return false;
  return bytes[start + 1] === 0xd8 || (bytes[start + 1] === 0x4f && bytes[start + 3] === 0x51);
}

function damaged(what: string): Error {
  return fault('dicom-fragments', `It cannot be decoded: ${what}`, 'Export it again from the source.');
}
