import type { FileBytes } from '../file-bytes.ts';

const END = 0x06054b50;
const END_BYTES = 22;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_BYTES = 20;
/** The end record may be followed by a comment of 64 KiB. */
const MAX_COMMENT = 0xffff;

/** The place of a zip archive's directory, as its end record states it. */
export interface DirectoryPlace {
  offset: number;
  bytes: number;
  count: number;
}

/** The end record of a zip archive (APPNOTE.TXT of PKWARE, 4.3.16). */
export interface EndRecord extends DirectoryPlace {
  /** Offset of the end record in the file. */
  at: number;
  /** Number of files that the archive was split into. */
  parts: number;
  /** Stated offset of the record with 64-bit numbers; null where there is none. */
  zip64: number | null;
}

/** Finds the end record. Returns null where the file has none: it is no zip archive, or is truncated. */
export async function findEnd(archive: FileBytes): Promise<EndRecord | null> {
  const start = Math.max(0, archive.size - END_BYTES - MAX_COMMENT);
  const tail = new DataView(await archive.slice(start).arrayBuffer());
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END || at + END_BYTES + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    const locator = at >= LOCATOR_BYTES && tail.getUint32(at - LOCATOR_BYTES, true) === LOCATOR_64 ? at - LOCATOR_BYTES : null;
    const disk = tail.getUint16(at + 4, true);
    // 0xffff means that the number of parts is in the locator of Zip64.
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
 * Reads the end record with 64-bit numbers (4.3.14); null where there is none. `shift` is the count of bytes before the archive that its
 * offsets leave out. The record is at the offset that the locator states or, in a self-extracting program, right before the locator.
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

/** Returns a 64-bit number as a double. Larger numbers become MAX_SAFE_INTEGER, beyond any file, so that the next check refuses them. */
export const wholeNumber = (value: bigint): number => Number(value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : value);
