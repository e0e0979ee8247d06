import type { Phrase } from '#base/messages/message.ts';
import { firstNames } from '#base/messages/names.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, warning } from '#base/problem.ts';
import { readDirectory, type ZipEntry } from '#files/zip/directory.ts';
import { unpackHead } from '#files/zip/member.ts';
import { unpack } from '../archive/unpack.ts';
import { fault } from '../fault.ts';
import type { PreparedHeader } from '../header.ts';
import type { Packed } from '../scan.ts';
import { firstMember } from '../signs.ts';
import { type ArrayHeader, MOST_ARRAY_HEADER, parseArrayHeader, textsOf, typeName } from './array-header.ts';

/** The channels of a row are three neighbouring slices of its scan. */
const CHANNELS = 3;
/** Limits on the rows of a set and on the edge of a slice in pixels, larger than any that exist. */
const MOST_ROWS = 65535;
const MAX_EDGE = 16384;
/** Largest array in bytes: the limit on unpacked members of an archive. */
const MOST_BYTES = 2 ** 30;
/** Largest list of scan numbers in bytes. */
const MOST_LIST = 16 << 20;
/** Most arrays that a message names. */
const NAMED = 4;
/** A list with at most this many different numbers over many rows holds classes, not scan numbers. */
const MOST_CLASSES = 10;

/** Whether the bytes begin a zip archive that numpy.savez wrote: its first member is an array. */
export function startsLikeNpz(head: Uint8Array): boolean {
  return firstMember(head).endsWith('.npy');
}

/**
 * Describes a set of prepared slices. Array `a` holds the slices, [rows, 3, pixel rows, pixel columns]; only its header is read. Array `b`
 * holds the scan number of every row and is read whole. Throws ProblemError without subject for an .npz of other arrays, and DataFault.
 */
export async function describeNpz(path: string, archive: Blob): Promise<PreparedHeader> {
  const entries = new Map((await readDirectory(archive)).map((entry) => [new TextDecoder().decode(entry.name), entry]));
  const [a, b] = [entries.get('a.npy'), entries.get('b.npy')];
  const names = [...entries.keys()].map((name) => name.replace(/\.npy$/, ''));
  if (!a || !b) throw fault('npz-arrays/names', { arrays: firstNames(names, NAMED) });
  const slices = packedAs(a, 'a');
  const header = parseArrayHeader(await unpackHead(archive, slices, MOST_ARRAY_HEADER), 'a');
  checkSlices(header, a.size);
  const [count, , rows, columns] = header.shape;
  const numbers = await scanNumbers(archive, b, count);
  const problems = checkNumbers(path, numbers);
  return {
    kind: 'prepared',
    path,
    rows,
    columns,
    numbers,
    layout: { member: slices, offset: header.offset, shape: header.shape, fortran: header.fortran },
    problems,
  };
}

function checkSlices({ kind, bytes, shape, offset }: ArrayHeader, size: number): void {
  const refuse = (reason: Phrase): never => {
    throw fault('npz-arrays/slices', { shape: shape.join(', '), type: typeName({ kind, bytes }), reason });
  };
  if (shape.length !== 4 || shape[1] !== CHANNELS) refuse(phrase('npy/shape-expected'));
  if (kind !== 'u' || bytes !== 1) refuse(phrase('npy/grey-expected'));
  const [count, , rows, columns] = shape;
  if (count < 1 || count > MOST_ROWS || rows < 1 || columns < 1 || rows > MAX_EDGE || columns > MAX_EDGE) refuse(phrase('npy/size'));
  const all = count * CHANNELS * rows * columns;
  if (all > MOST_BYTES) refuse(phrase('npy/too-large', { limit: MOST_BYTES }));
  if (offset + all !== size) refuse(phrase('npy/bytes', { expected: offset + all, bytes: size }));
}

async function scanNumbers(archive: Blob, entry: ZipEntry, rows: number): Promise<string[]> {
  if (entry.size > MOST_LIST) throw fault('npz-arrays/list-size', { bytes: entry.size });
  const file = await unpack({ path: 'b.npy', file: archive, packed: packedAs(entry, 'b') });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = parseArrayHeader(bytes.subarray(0, MOST_ARRAY_HEADER), 'b');
  if (header.shape.length === 2 && header.shape[1] === 1) header.shape = [header.shape[0]];
  if (header.shape.length !== 1 || header.shape[0] !== rows) {
    throw fault('npz-arrays/list-shape', { shape: header.shape.join(', '), rows });
  }
  return textsOf(bytes, header, 'b');
}

/** Warns where scan numbers repeat. Throws ProblemError without subject where the numbers are classes and no scan numbers. */
function checkNumbers(path: string, numbers: readonly string[]): Problem[] {
  const different = new Set(numbers).size;
  if (different <= MOST_CLASSES && numbers.length > 2 * different) {
    throw fault('npz-arrays/classes', { different, rows: numbers.length });
  }
  if (different === numbers.length) return [];
  return [warning('npz-repeated', path, { repeated: numbers.length - different, rows: numbers.length })];
}

function packedAs(entry: ZipEntry, name: string): Packed {
  const { method, offset, packedSize, size, crc, encrypted } = entry;
  if (encrypted || (method !== 0 && method !== 8)) {
    throw fault('npz-damaged/packed', { array: name });
  }
  return { method: method === 0 ? 'stored' : 'deflated', offset, packedSize, size, crc, depth: 1 };
}
