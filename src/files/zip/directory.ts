import { crc32 } from '../crc32.ts';
import { DataFault } from '../data-fault.ts';
import type { FileBytes } from '../file-bytes.ts';
import { type DirectoryPlace, findEnd, readEnd64, wholeNumber } from './end-record.ts';

/** One entry of a zip archive's central directory; numbers are the archive's claims. */
export interface ZipEntry {
  name: Uint8Array;
  /** Whether the name is UTF-8: bit 11 is set, or the name comes from a Unicode path field. */
  utf8: boolean;
  encrypted: boolean;
  /** 0 is stored, 8 is deflated; members with other methods can't be read. */
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** Length of the name in the archive, in bytes. */
  nameBytes: number;
  /** Offset of the entry's local header in the archive. */
  offset: number;
}

const ENTRY = 0x02014b50;
const UNICODE_PATH = 0x7075;
const ESCAPE_32 = 0xffffffff;
/** Bytes of a local header, without its name. */
const LOCAL_HEADER = 30;

/** Limits on the memory for a directory. A million files are more than any export has. */
const MOST = { entries: 1 << 20, bytes: 256 << 20 };

/**
 * Reads the entries of a zip archive from its central directory, with Zip64 (APPNOTE.TXT of PKWARE, 4.3). No other part of the archive is
 * read. Throws DataFault.
 */
export async function readDirectory(archive: FileBytes, most = MOST): Promise<ZipEntry[]> {
  const { offset, bytes, count, shift } = await findDirectory(archive);
  if (count > most.entries || bytes > most.bytes) throw new DataFault('zip-too-many', count);
  const start = offset + shift;
  if (start + bytes > archive.size) throw new DataFault('zip-truncated');
  const directory = new Uint8Array(await archive.slice(start, start + bytes).arrayBuffer());
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    const { entry, end } = readEntry(directory, at);
    entries.push({ ...entry, offset: entry.offset + shift });
    at = end;
  }
  return entries;
}

/** Refuses entries that share bytes, since a zip bomb can be made of them and no tool writes them. Throws DataFault 'zip-overlap'. */
export function refuseOverlaps(entries: readonly ZipEntry[]): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  let end = 0;
  for (const { offset, packedSize, nameBytes } of sorted) {
    if (offset < end) throw new DataFault('zip-overlap');
    end = offset + LOCAL_HEADER + nameBytes + packedSize;
  }
}

async function findDirectory(archive: FileBytes): Promise<DirectoryPlace & { shift: number }> {
  const end = await findEnd(archive);
  if (!end) throw new DataFault('zip-truncated');
  if (end.zip64 === null) {
    // A self-extracting archive begins with a program whose bytes its offsets leave out.
    return { ...end, shift: Math.max(0, end.at - end.bytes - end.offset) };
  }
  const wide = await readEnd64(archive, end);
  if (!wide) throw new DataFault('zip-truncated');
  return wide;
}

function readEntry(directory: Uint8Array, at: number): { entry: ZipEntry; end: number } {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  if (at + 46 > directory.length || view.getUint32(at, true) !== ENTRY) throw new DataFault('zip-directory');
  const short = (from: number): number => view.getUint16(at + from, true);
  const long = (from: number): number => view.getUint32(at + from, true);
  const [nameBytes, extraBytes, commentBytes] = [short(28), short(30), short(32)];
  const end = at + 46 + nameBytes + extraBytes + commentBytes;
  if (end > directory.length) throw new DataFault('zip-directory');
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
 * Updates the entry from its extra fields. The Zip64 field has size, packed size and offset in this order, each only where 32 bits were too
 * few. The Unicode path field (0x7075) has the name in UTF-8; it is used if its checksum matches the original name (APPNOTE.TXT, 4.6.9).
 */
function readExtra(extra: DataView, entry: ZipEntry): void {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const [id, length] = [extra.getUint16(at, true), extra.getUint16(at + 2, true)];
    if (id === 1) {
      let from = at + 4;
      for (const field of ['size', 'packedSize', 'offset'] as const) {
        if (entry[field] !== ESCAPE_32 || from + 8 > Math.min(at + 4 + length, extra.byteLength)) continue;
        entry[field] = wholeNumber(extra.getBigUint64(from, true));
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
