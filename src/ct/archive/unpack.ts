import { Inflate } from 'fflate';
import { crc32 } from '../crc32.ts';
import { fault } from '../fault.ts';
import { type FileBytes, MemoryFile } from '../file-bytes.ts';
import { joinBytes } from '../join-bytes.ts';
import type { DroppedFile, Packed } from '../scan.ts';
import { readAhead } from './read-ahead.ts';

/** Larger members than any scan; what grows beyond is given up. */
const MOST_UNPACKED = 2 ** 30;
/** An archive in an archive hardly shrinks: one that does grows into a bomb. */
const MOST_NESTED = 100;
const LOCAL_HEADER = 30;
const LOCAL_SIGNATURE = 0x04034b50;
/** Compressed bytes handed over at a time: each piece grows to 32 MiB at most. */
const PIECE = 32 << 10;
const FETCH = 1 << 20;
/** Larger members are kept for the slices that are asked for next. */
const WORTH_KEEPING = 4 << 20;

/** Room for a member's name and the extra fields before its data, which only its local header tells. */
const NAME_ROOM = 1024;

/** The large member that was unpacked last; one per worker. */
let kept: { key: string; file: FileBytes } | null = null;

/**
 * The plain file of a drop's file: itself, or the unpacked member of an archive, its checksum checked. Memory is bounded
 * whatever the archive claims. Throws ProblemError without subject.
 */
export async function unpack({ path, file, packed }: Packing): Promise<FileBytes> {
  if (!packed) return file;
  const key = `${path}\u0000${packed.crc}\u0000${packed.packedSize}`;
  if (kept?.key === key) return kept.file;
  const data = await memberData(file, packed);
  const plain = packed.method === 'stored' ? data : await inflate(data, packed);
  if (packed.method === 'stored' && plain.size <= WORTH_KEEPING) {
    checkCrc(crc32(new Uint8Array(await plain.arrayBuffer())), packed);
  }
  if (packed.method === 'deflated' && plain.size > WORTH_KEEPING) kept = { key, file: plain };
  return plain;
}

/** The first bytes of an archive's member, at most `length`, unpacked no further than that. Throws ProblemError without subject. */
export async function unpackHead(archive: FileBytes, packed: Packed, length: number): Promise<Uint8Array<ArrayBuffer>> {
  // Deflated bytes are hardly more than what they stand for.
  const packedSize = Math.min(packed.packedSize, length + 1024);
  const head = await memberData(archive, { ...packed, packedSize });
  const bytes = new Uint8Array(await head.slice(0, packedSize).arrayBuffer());
  if (packed.method === 'stored') return bytes.subarray(0, length);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  try {
    new Inflate((piece) => pieces.push(piece as Uint8Array<ArrayBuffer>)).push(bytes, false);
  } catch (thrown) {
    throw damaged(thrown instanceof Error ? thrown.message : String(thrown));
  }
  return joinBytes(pieces).subarray(0, length);
}

/** What unpacking needs of a drop's file. */
type Packing = Pick<DroppedFile, 'path' | 'packed'> & { file: FileBytes };

/** A member as it lies in the archive: a large one as a place in it, others in memory. */
async function memberData(archive: FileBytes, { offset, packedSize }: Packed): Promise<FileBytes> {
  const small = packedSize <= WORTH_KEEPING;
  const bytes = await readAhead(archive, offset, LOCAL_HEADER + (small ? NAME_ROOM + packedSize : 0));
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (header.byteLength < LOCAL_HEADER || header.getUint32(0, true) !== LOCAL_SIGNATURE) throw damaged('its header is missing');
  const from = LOCAL_HEADER + header.getUint16(26, true) + header.getUint16(28, true);
  const at = offset + from;
  if (at + packedSize > archive.size) throw damaged('it is truncated');
  if (!small) return archive.slice(at, at + packedSize);
  const near = from + packedSize <= bytes.length;
  return new MemoryFile(near ? bytes.subarray(from, from + packedSize) : await readAhead(archive, at, packedSize));
}

async function inflate(data: FileBytes, packed: Packed): Promise<FileBytes> {
  const limit = Math.min(MOST_UNPACKED, Math.max(packed.size, 64));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let [total, crc] = [0, 0];
  const stream = new Inflate((piece) => {
    total += piece.length;
    if (total > limit) throw grown(limit);
    crc = crc32(piece, crc);
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  });
  try {
    for (let at = 0; at < data.size; at += FETCH) {
      const fetched = new Uint8Array(await data.slice(at, at + FETCH).arrayBuffer());
      for (let from = 0; from < fetched.length; from += PIECE) {
        const piece = fetched.subarray(from, from + PIECE);
        stream.push(piece, at + from + piece.length >= data.size);
      }
    }
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'ProblemError') throw thrown;
    throw damaged(thrown instanceof Error ? thrown.message : String(thrown));
  }
  checkCrc(crc, packed);
  // What is large is the browser's to keep, which may put it on the disk.
  return total > WORTH_KEEPING ? new Blob(pieces) : new MemoryFile(joinBytes(pieces));
}

/** An archive in an archive may not have shrunk much. Throws ProblemError 'zip-bomb' without subject. */
export function checkNested(archive: FileBytes, packed: Packed | undefined): void {
  if (!packed || packed.method === 'stored' || archive.size <= Math.max(1 << 20, packed.packedSize * MOST_NESTED)) return;
  throw fault(
    'zip-bomb',
    'It is a zip archive that grows too large when it is unpacked from its archive: it looks like a bomb.',
    'Leave it out.',
  );
}

function checkCrc(crc: number, packed: Packed): void {
  if (crc !== packed.crc) throw damaged('its checksum (CRC) is wrong');
}

function grown(limit: number): Error {
  return fault('zip-size', `The member of the zip archive is too large: it grows beyond the limit of ${limit} bytes.`, 'Leave it out.');
}

function damaged(why: string): Error {
  return fault('zip-member', `The member of the zip archive is corrupt: ${why}.`, 'Copy or export it again.');
}
