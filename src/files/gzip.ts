import { Gunzip } from 'fflate';
import { crc32 } from './crc32.ts';
import { DataFault } from './data-fault.ts';
import { feedFile } from './feed.ts';
import type { FileBytes } from './file-bytes.ts';
import { joinBytes } from './join-bytes.ts';

/** Most inflated bytes that are looked at after those wanted, to reach the checksum. */
const SLACK = 1 << 20;
/** How far before the file's end a checksum is looked for where padding follows it. */
const PADDING = 1 << 20;

/** The beginning of a gzip file's content. */
export interface Gunzipped {
  /** At most the bytes asked for, fewer where the content ends. */
  bytes: Uint8Array<ArrayBuffer>;
  /** The content goes on after the bytes asked for. */
  more: boolean;
  /** 'unknown' where the content's end was not reached, or is followed by a lot of other bytes. */
  checksum: 'right' | 'wrong' | 'unknown';
}

/**
 * Inflates the first `length` bytes of a gzip file's content: of one member or several, whatever follows them (RFC 1952
 * allows members in a row; tape and network tools pad with zeros). With `check` it goes on to the checksum, where that
 * comes soon. Memory is bounded by `length`. Throws DataFault 'gzip-damaged'.
 */
export async function gunzip(file: FileBytes, length: number, check: boolean): Promise<Gunzipped> {
  const pieces: Uint8Array[] = [];
  const members: { end: number; crc: number; size: number }[] = [];
  let [total, crc, size] = [0, 0, 0];
  const stream = new Gunzip((piece) => {
    const wanted = Math.min(piece.length, Math.max(0, length - total));
    if (wanted > 0) pieces.push(piece.subarray(0, wanted));
    total += piece.length;
    if (check) crc = crc32(piece, crc);
    size += piece.length;
  });
  // fflate tells of a member's end when the next one begins; what it inflated until then is the former's.
  stream.onmember = (start) => {
    members.push({ end: start, crc, size });
    [crc, size] = [0, 0];
  };
  const enough = (): boolean => total >= length + (check ? SLACK : 0);
  let padded = false;
  try {
    await feedFile(file, stream, 'gzip-damaged', { enough });
  } catch (thrown) {
    // 'invalid gzip data' after a member is what follows it, and no part of the content.
    padded = total > 0 && thrown instanceof DataFault && /invalid gzip data/.test(thrown.detail);
    if (!padded) throw thrown;
  }
  const bytes = joinBytes(pieces);
  if (!check || enough()) return { bytes, more: total > length, checksum: 'unknown' };
  return { bytes, more: total > length, checksum: await checkMembers(file, members, { crc, size }, padded) };
}

/** The uncompressed size that a gzip file's last four bytes state, modulo 2^32; only a hint where members are joined or padded. */
export async function statedSize(file: FileBytes): Promise<number> {
  if (file.size < 18) return 0;
  return new DataView(await file.slice(file.size - 4).arrayBuffer()).getUint32(0, true);
}

/** The most that deflate can make of a file's bytes. */
export function largestContent(file: FileBytes): number {
  return file.size * 1032;
}

async function checkMembers(
  file: FileBytes,
  members: readonly { end: number; crc: number; size: number }[],
  last: { crc: number; size: number },
  padded: boolean,
): Promise<Gunzipped['checksum']> {
  for (const { end, crc, size } of members) {
    const trailer = new Uint8Array(await file.slice(end - 8, end).arrayBuffer());
    if (find(trailer, crc, size) !== 0) return 'wrong';
  }
  if (last.size === 0 && members.length > 0) return 'right';
  const tail = new Uint8Array(await file.slice(Math.max(0, file.size - (padded ? PADDING : 8))).arrayBuffer());
  if (find(tail, last.crc, last.size) >= 0) return 'right';
  return padded && tail.length === PADDING ? 'unknown' : 'wrong';
}

/** Where a member's trailer (checksum, then size) stands last in `bytes`; -1 when it doesn't. */
function find(bytes: Uint8Array, crc: number, size: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.length - 8; at >= 0; at--) {
    if (view.getUint32(at, true) === crc && view.getUint32(at + 4, true) === size % 2 ** 32) return at;
  }
  return -1;
}
