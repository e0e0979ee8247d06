import { phrase } from '#base/messages/phrase.ts';
import { fault } from '../../fault.ts';
import { corrupt } from './code-stream.ts';

/** A box of the JPEG 2000 file formats (ISO/IEC 15444-1, annex I): its content is [start, end) of the bytes. */
interface Box {
  type: string;
  start: number;
  end: number;
}

/** The first box of every JP2, JPX and JPH file. */
const SIGNATURE = 'jP  ';

/**
 * Returns a frame's code stream: the frame itself, or, where a manufacturer put the file format JP2 (JPX, JPH) into DICOM, the first code
 * stream in its boxes. Throws ProblemError 'stream-corrupt' for boxes without one, 'colour-image' for indices into a palette.
 */
export function codeStreamOf(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (boxAt(bytes, 0, bytes.length)?.type !== SIGNATURE) return bytes;
  for (const { type, start, end } of boxes(bytes, 0, bytes.length)) {
    if (type === 'jp2h') refusePalette(bytes, start, end);
    if (type === 'jp2c') return bytes.subarray(start, end);
  }
  throw corrupt(phrase('stream/jp2'));
}

function refusePalette(bytes: Uint8Array, start: number, end: number): void {
  for (const { type } of boxes(bytes, start, end)) {
    if (type === 'pclr') {
      throw fault('colour-image/palette');
    }
  }
}

function* boxes(bytes: Uint8Array, from: number, to: number): Generator<Box, void, void> {
  for (let box = boxAt(bytes, from, to); box; box = boxAt(bytes, box.end, to)) yield box;
}

/**
 * Reads the box at `at`; null where there is none. A length of 0 means that the box takes all remaining bytes, 1 that a 64-bit length
 * follows the type. A box that reaches beyond `to` is cut there.
 */
function boxAt(bytes: Uint8Array, at: number, to: number): Box | null {
  if (at + 8 > to) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
  const short = view.getUint32(at);
  const long = short === 1 && at + 16 <= to;
  const length = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
  const head = long ? 16 : 8;
  return length < head ? null : { type, start: at + head, end: Math.min(to, at + length) };
}
