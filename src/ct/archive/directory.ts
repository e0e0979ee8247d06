import { crc32 } from '../crc32.ts';
import { fault } from '../fault.ts';

/** One entry of a zip archive's central directory; numbers are the archive's claims. */
export interface ZipEntry {
  name: Uint8Array;
  /** Bit 11, or the name comes from a Unicode path field: it is UTF-8. */
  utf8: boolean;
  encrypted: boolean;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** What the name takes in the archive. */
  nameBytes: number;
  /** Where the entry's local header begins in the archive. */
  offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const UNICODE_PATH = 0x7075;
const END_BYTES = 22;
/** The end record may be followed by a comment of 64 KiB. */
const MAX_COMMENT = 0xffff;
const ESCAPE_32 = 0xffffffff;
/** Bounds what a directory can make us remember: a million files is more than any export has. */
const MAX_ENTRIES = 1 << 20;
const MAX_DIRECTORY = 256 << 20;

/**
 * The entries of a zip archive, from its central directory, with Zip64 (APPNOTE.TXT of PKWARE, 4.3). Nothing else of the
 * archive is read. Throws ProblemError without subject.
 */
export async function readDirectory(archive: Blob): Promise<ZipEntry[]> {
  const { offset, bytes, count, shift } = await findDirectory(archive);
  if (count > MAX_ENTRIES || bytes > MAX_DIRECTORY)
    throw fault('zip-size', `The zip archive is too large: it lists ${count} files.`, UNPACK);
  const start = offset + shift;
  if (start + bytes > archive.size) throw truncated();
  const directory = new Uint8Array(await archive.slice(start, start + bytes).arrayBuffer());
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    const { entry, end } = readEntry(directory, at);
    entries.push({ ...entry, offset: entry.offset + shift });
    at = end;
  }
  return entries;
}

interface Place {
  /** As the end record states them. */
  offset: number;
  bytes: number;
  count: number;
  /** Bytes before the archive that its offsets don't count: a program that unpacks itself. */
  shift: number;
}

async function findDirectory(archive: Blob): Promise<Place> {
  const start = Math.max(0, archive.size - END_BYTES - MAX_COMMENT);
  const tail = new DataView(await archive.slice(start).arrayBuffer());
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END || at + END_BYTES + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    const [count, bytes, offset] = [tail.getUint16(at + 10, true), tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    const escaped = count === 0xffff || bytes === ESCAPE_32 || offset === ESCAPE_32;
    if (!escaped || at < 20 || tail.getUint32(at - 20, true) !== LOCATOR_64) {
      return { offset, bytes, count, shift: Math.max(0, start + at - bytes - offset) };
    }
    return readEnd64(archive, Number(tail.getBigUint64(at - 12, true)));
  }
  throw truncated();
}

async function readEnd64(archive: Blob, at: number): Promise<Place> {
  const record = new DataView(await archive.slice(at, at + 56).arrayBuffer());
  if (record.byteLength < 56 || record.getUint32(0, true) !== END_64) throw truncated();
  const long = (from: number): number => Number(record.getBigUint64(from, true));
  return { count: long(32), bytes: long(40), offset: long(48), shift: 0 };
}

function readEntry(directory: Uint8Array, at: number): { entry: ZipEntry; end: number } {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  if (at + 46 > directory.length || view.getUint32(at, true) !== ENTRY) throw damaged();
  const short = (from: number): number => view.getUint16(at + from, true);
  const long = (from: number): number => view.getUint32(at + from, true);
  const [nameBytes, extraBytes, commentBytes] = [short(28), short(30), short(32)];
  const end = at + 46 + nameBytes + extraBytes + commentBytes;
  if (end > directory.length) throw damaged();
  const entry: ZipEntry = {
    name: directory.slice(at + 46, at + 46 + nameBytes),
    utf8: (short(8) & 0x800) !== 0,
    encrypted: (short(8) & 1) !== 0,
    method: short(10),
    crc: long(16),
    packedSize: long(20),
    size: long(24),
    offset: long(42),
    nameBytes,
  };
  readExtra(new DataView(directory.buffer, directory.byteOffset + at + 46 + nameBytes, extraBytes), entry);
  return { entry, end };
}

/**
 * The Zip64 field holds those of size, packed size and offset that didn't fit, in this order. The Unicode path field (0x7075) holds the name
 * in UTF-8; it counts if its checksum is that of the name it was made for (APPNOTE.TXT, 4.6.9).
 */
function readExtra(extra: DataView, entry: ZipEntry): void {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const [id, length] = [extra.getUint16(at, true), extra.getUint16(at + 2, true)];
    if (id === 1) {
      let from = at + 4;
      for (const field of ['size', 'packedSize', 'offset'] as const) {
        if (entry[field] !== ESCAPE_32 || from + 8 > Math.min(at + 4 + length, extra.byteLength)) continue;
        entry[field] = Number(extra.getBigUint64(from, true));
        from += 8;
      }
    }
    if (id === UNICODE_PATH && length > 5 && at + 4 + length <= extra.byteLength && extra.getUint32(at + 5, true) === crc32(entry.name)) {
      entry.name = new Uint8Array(extra.buffer, extra.byteOffset + at + 9, length - 5).slice();
      entry.utf8 = true;
    }
    at += 4 + length;
  }
}

const UNPACK = 'Unpack it and drop the folder.';

function truncated(): Error {
  return fault('zip-truncated', 'The zip archive is truncated or corrupt: its directory is missing.', 'Copy or export it again.');
}

function damaged(): Error {
  return fault('zip-damaged', 'The zip archive is corrupt: its directory is damaged.', 'Copy or export it again.');
}
