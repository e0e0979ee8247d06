import { Inflate } from 'fflate';
import { crc32 } from '../crc32.ts';
import { DataFault, reasonFor } from '../data-fault.ts';
import { type FileBytes, MemoryFile } from '../file-bytes.ts';
import { inflateFile } from '../inflate-file.ts';
import { joinBytes } from '../join-bytes.ts';
import { readAhead } from '../read-ahead.ts';

/** Place and compression of a zip archive's member, as the archive states them: untrusted. */
export interface PackedMember {
  method: 'stored' | 'deflated';
  /** Offset of its local header in the archive. */
  offset: number;
  /** Sizes in bytes as the archive states them. */
  packedSize: number;
  size: number;
  crc: number;
}

const LOCAL_HEADER = 30;
const LOCAL_SIGNATURE = 0x04034b50;
/** Bytes to read for a member's name and extra fields before its data. Only the local header states their true length. */
const NAME_ROOM = 1024;
/** Members of more bytes are read from the archive in place, or become a Blob, which the browser may spill to disk. */
export const LARGE_MEMBER = 4 << 20;
/** Least limit in bytes on an unpacked member, for members whose stated size is smaller. */
const LEAST_LIMIT = 64;

/** Returns the offset of a member's data from its local header, which states the lengths of its name and extra fields. Throws DataFault. */
function dataStart(header: Uint8Array): number {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.byteLength < LOCAL_HEADER) throw new DataFault('member-truncated');
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) throw new DataFault('member-missing');
  return LOCAL_HEADER + view.getUint16(26, true) + view.getUint16(28, true);
}

/**
 * Returns a member's packed bytes. A large member is a slice of the archive; a small one is in memory, read together with the members after
 * it, since small members are usually read in order. Throws DataFault.
 */
async function packedData(archive: FileBytes, { offset, packedSize }: PackedMember): Promise<FileBytes> {
  const small = packedSize <= LARGE_MEMBER;
  const bytes = await readAhead(archive, offset, LOCAL_HEADER + (small ? NAME_ROOM + packedSize : 0));
  const from = dataStart(bytes);
  const at = offset + from;
  if (at + packedSize > archive.size) throw new DataFault('member-truncated');
  if (!small) return archive.slice(at, at + packedSize);
  const near = from + packedSize <= bytes.length;
  return new MemoryFile(near ? bytes.subarray(from, from + packedSize) : await readAhead(archive, at, packedSize));
}

/** Returns a member's packed bytes as a slice of the archive; only its local header is read. Throws DataFault. */
async function placeOf(archive: FileBytes, { offset, packedSize }: PackedMember): Promise<FileBytes> {
  const at = offset + dataStart(new Uint8Array(await archive.slice(offset, offset + LOCAL_HEADER).arrayBuffer()));
  if (at + packedSize > archive.size) throw new DataFault('member-truncated');
  return archive.slice(at, at + packedSize);
}

/**
 * Returns the whole member, unpacked to at most `most` bytes and to no more than the archive states. Its checksum is checked, except for a
 * large stored member, which is not read here. Throws DataFault.
 */
export async function unpackMember(archive: FileBytes, member: PackedMember, most: number): Promise<FileBytes> {
  const data = await packedData(archive, member);
  if (member.method === 'stored') {
    if (data.size <= LARGE_MEMBER) checkSum(crc32(new Uint8Array(await data.arrayBuffer())), member);
    return data;
  }
  const limit = Math.min(most, Math.max(member.size, LEAST_LIMIT));
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let [total, crc] = [0, 0];
  const take = (piece: Uint8Array<ArrayBuffer>) => {
    total += piece.length;
    if (total > limit) throw new DataFault('member-limit', limit);
    crc = crc32(piece, crc);
    pieces.push(piece);
  };
  await inflateFile(data, 'deflate-raw', take, 'member-deflate', { whole: true });
  checkSum(crc, member);
  return total > LARGE_MEMBER ? new Blob(pieces) : new MemoryFile(joinBytes(pieces));
}

/** So many bytes of a member are in memory at a time. */
const PIECE = 4 << 20;

/**
 * Yields a whole member piece by piece and compares its checksum at the end; a deflated one is unpacked first, to at most `most` bytes. Throws
 * DataFault.
 */
export async function* memberPieces(
  archive: FileBytes,
  member: PackedMember,
  most: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  if (member.size > most) throw new DataFault('member-limit', most);
  const data = member.method === 'stored' ? await placeOf(archive, member) : await unpackMember(archive, member, most);
  if (data.size !== member.size) throw new DataFault('member-length');
  let crc = 0;
  for (let at = 0; at < data.size; at += PIECE) {
    const piece = new Uint8Array(await data.slice(at, Math.min(at + PIECE, data.size)).arrayBuffer());
    crc = crc32(piece, crc);
    yield piece;
  }
  checkSum(crc, member);
}

/** Returns the first bytes of a member, at most `length`, and unpacks no more. Throws DataFault. */
export async function unpackHead(archive: FileBytes, member: PackedMember, length: number): Promise<Uint8Array<ArrayBuffer>> {
  // Deflated data is at most slightly longer than its content.
  const packedSize = Math.min(member.packedSize, length + 1024);
  const head = await packedData(archive, { ...member, packedSize });
  const bytes = new Uint8Array(await head.slice(0, packedSize).arrayBuffer());
  if (member.method === 'stored') return bytes.subarray(0, length);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  try {
    new Inflate((piece) => pieces.push(piece as Uint8Array<ArrayBuffer>)).push(bytes, false);
  } catch (thrown) {
    throw new DataFault('member-deflate', reasonFor(thrown));
  }
  return joinBytes(pieces).subarray(0, length);
}

/**
 * Returns bytes [offset, offset + length) of a member, in a buffer of their own. Of a stored member only these are read. A deflated one is
 * unpacked from its start, piece by piece, and only these are kept; it must have the size that the archive states. `hasChecksum` compares
 * the checksum where the whole member is requested. Throws DataFault.
 */
export async function readMemberPart(
  archive: FileBytes,
  member: PackedMember,
  offset: number,
  length: number,
  hasChecksum: boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  if (offset + length > member.size) throw new DataFault('member-truncated');
  const data = await placeOf(archive, member);
  const bytes =
    member.method === 'stored'
      ? new Uint8Array(await data.slice(offset, offset + length).arrayBuffer())
      : await inflatePart(data, member, offset, length);
  if (hasChecksum && length === member.size) checkSum(crc32(bytes), member);
  return bytes;
}

async function inflatePart(data: FileBytes, { size }: PackedMember, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const kept = new Uint8Array(length);
  let at = 0;
  const take = (piece: Uint8Array) => {
    if (at + piece.length > size) throw new DataFault('member-limit', size);
    const from = Math.max(offset - at, 0);
    const part = piece.subarray(from, Math.max(offset + length - at, from));
    if (part.length > 0) kept.set(part, at + from - offset);
    at += piece.length;
  };
  await inflateFile(data, 'deflate-raw', take, 'member-deflate', { whole: true });
  if (at !== size) throw new DataFault('member-length');
  return kept;
}

function checkSum(crc: number, member: PackedMember): void {
  if (crc !== member.crc) throw new DataFault('member-checksum');
}
