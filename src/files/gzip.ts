import { Gunzip } from 'fflate';
import { crc32 } from './crc32.ts';
import { DataFault } from './data-fault.ts';
import { feedFile } from './feed.ts';
import type { FileBytes } from './file-bytes.ts';
import { joinBytes } from './join-bytes.ts';
import { inflateNatively } from './native-inflate.ts';

/** Most bytes that are inflated after the requested ones in order to reach the checksum. */
const SLACK = 1 << 20;
/** Bytes before the file's end in which a checksum is searched for where padding follows it. */
const PADDING = 1 << 20;

/** The beginning of a gzip file's content. */
export interface Gunzipped {
  /** The requested bytes, fewer where the content ends before. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Whether the content continues after the requested bytes. */
  more: boolean;
  /** 'unknown' where it was not asked for, the content's end was not reached, or too much padding follows it. */
  checksum: 'right' | 'wrong' | 'unknown';
}

/**
 * Inflates the first `length` bytes of a gzip file's content, which may have several members (RFC 1952) and padding after them, as tape and
 * network tools write it. `check` also compares the checksums, where the content ends soon after `length`. Memory is bounded by `length`.
 * Throws DataFault 'gzip-damaged'.
 */
export async function gunzip(file: FileBytes, length: number, check: boolean): Promise<Gunzipped> {
  const natively = await gunzipNatively(file, length, check);
  if (natively) return natively;
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
  // fflate reports the end of a member only when the next one begins; all output until then belongs to the former.
  stream.onmember = (start) => {
    members.push({ end: start, crc, size });
    [crc, size] = [0, 0];
  };
  const enough = (): boolean => total >= length + (check ? SLACK : 0);
  let padded = false;
  try {
    await feedFile(file, stream, 'gzip-damaged', { enough });
  } catch (thrown) {
    // After a member, 'invalid gzip data' means padding, which is no part of the content.
    padded = total > 0 && thrown instanceof DataFault && /invalid gzip data/.test(thrown.detail);
    if (!padded) throw thrown;
  }
  const bytes = joinBytes(pieces);
  if (!check || enough()) return { bytes, more: total > length, checksum: 'unknown' };
  return { bytes, more: total > length, checksum: await checkMembers(file, members, { crc, size }, padded) };
}

/** As `gunzip`, which compares the checksums of all members; null for a file that is not right to its end as far as it is read, and padded ones. */
async function gunzipNatively(file: FileBytes, length: number, check: boolean): Promise<Gunzipped | null> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  const take = (piece: Uint8Array) => {
    const wanted = Math.min(piece.length, Math.max(0, length - total));
    if (wanted > 0) pieces.push(piece.subarray(0, wanted));
    total += piece.length;
  };
  const enough = () => total >= length + (check ? SLACK : 0);
  if (!(await inflateNatively(file, 'gzip', take, enough))) return null;
  return { bytes: joinBytes(pieces), more: total > length, checksum: check && !enough() ? 'right' : 'unknown' };
}

/** Returns the uncompressed size, modulo 2^32, in a gzip file's last four bytes. It is only a hint: members may be joined or padded. */
export async function statedSize(file: FileBytes): Promise<number> {
  if (file.size < 18) return 0;
  return new DataView(await file.slice(file.size - 4).arrayBuffer()).getUint32(0, true);
}

/** Returns the largest content in bytes that deflate can produce from a file. */
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

/** Returns the last index of a member's trailer (checksum, then size) in `bytes`; -1 when there is none. */
function find(bytes: Uint8Array, crc: number, size: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.length - 8; at >= 0; at--) {
    if (view.getUint32(at, true) === crc && view.getUint32(at + 4, true) === size % 2 ** 32) return at;
  }
  return -1;
}
