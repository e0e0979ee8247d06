import type { FileBytes } from '../file-bytes.ts';

const END = 0x06054b50;
const END_BYTES = 22;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_BYTES = 20;
/** The end record may be followed by a comment of 64 KiB. */
const MAX_COMMENT = 0xffff;

/** Where a zip archive's directory is, as its end record states it. */
export interface DirectoryPlace {
  offset: number;
  bytes: number;
  count: number;
}

/** The end record of a zip archive (APPNOTE.TXT of PKWARE, 4.3.16). */
export interface EndRecord extends DirectoryPlace {
  /** Where it lies. */
  at: number;
  /** In how many files the archive lies. */
  parts: number;
  /** Where the record with 64-bit numbers is said to lie; null where there is none. */
  zip64: number | null;
}

/** Null where the file has no end record: it is no zip archive, or is truncated. */
export async function findEnd(archive: FileBytes): Promise<EndRecord | null> {
  const start = Math.max(0, archive.size - END_BYTES - MAX_COMMENT);
  const tail = new DataView(await archive.slice(start).arrayBuffer());
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END || at + END_BYTES + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    const locator = at >= LOCATOR_BYTES && tail.getUint32(at - LOCATOR_BYTES, true) === LOCATOR_64 ? at - LOCATOR_BYTES : null;
    const disk = tail.getUint16(at + 4, true);
    // 0xffff: of Zip64 the locator states the parts.
    const parts = disk !== 0xffff ? disk + 1 : locator === null ? 1 : tail.getUint32(locator + 16, true);
    return {
      at: start + at,
      count: tail.getUint16(at + 10, true),
      bytes: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
      parts,
      zip64: locator === null ? null : wholeNumber(tail.getBigUint64(locator + 8, true)),
    };
  }
  return null;
}

/**
 * What the end record with 64-bit numbers states (4.3.14), and how many bytes before the archive its numbers don't count; null where there is
 * none. It lies where the locator says, or, behind a program that unpacks itself, right before the locator.
 */
export async function readEnd64(archive: FileBytes, { at, zip64 }: EndRecord): Promise<(DirectoryPlace & { shift: number }) | null> {
  if (zip64 === null) return null;
  for (const place of [zip64, at - LOCATOR_BYTES - END_64_BYTES]) {
    if (place < zip64 || place + END_64_BYTES > archive.size) continue;
    const record = new DataView(await archive.slice(place, place + END_64_BYTES).arrayBuffer());
    if (record.getUint32(0, true) !== END_64) continue;
    const long = (from: number): number => wholeNumber(record.getBigUint64(from, true));
    return { count: long(32), bytes: long(40), offset: long(48), shift: place - zip64 };
  }
  return null;
}

/** What a double can't count is larger than any file, and fails the next check. */
export const wholeNumber = (value: bigint): number => Number(value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : value);
