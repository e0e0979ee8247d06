import { Inflate } from 'fflate';
import type { ByteSource } from '../byte-source.ts';
import { damaged } from '../weight-problems.ts';
import { crc32 } from './crc32.ts';
import type { ZipEntry } from './zip-directory.ts';

const LOCAL = { signature: 0x04034b50, bytes: 30 };
const READ = 2 ** 20;
/** A piece may unpack to a thousand times its size at once. */
const PIECE = 2 ** 15;

/**
 * Bytes [offset, offset + length) of an entry. Stored entries give just these; deflated ones are unpacked from their start,
 * piece by piece, and only these bytes are kept. A whole entry is checked against its checksum.
 */
export async function readZipEntry(
  source: ByteSource,
  entry: ZipEntry,
  offset = 0,
  length = entry.bytes,
): Promise<Uint8Array<ArrayBuffer>> {
  const start = await dataPosition(source, entry);
  if (offset + length > entry.bytes) throw damaged(source.subject, `Its part '${entry.name}' is too short.`);
  const bytes = entry.method === 'stored' ? await source.read(start + offset, length) : await inflate(source, entry, start, offset, length);
  // PyTorch can be told not to compute checksums, and then records none.
  if (length === entry.bytes && entry.crc !== 0 && crc32(bytes) !== entry.crc) {
    throw damaged(source.subject, `Its part '${entry.name}' is not what was written: the checksum differs.`);
  }
  return bytes;
}

/** The local header has a name and extra field of its own lengths in front of the data. */
async function dataPosition(source: ByteSource, { name, position }: ZipEntry): Promise<number> {
  const view = new DataView((await source.read(position, LOCAL.bytes)).buffer);
  if (view.getUint32(0, true) !== LOCAL.signature) throw damaged(source.subject, `Its part '${name}' is not where it should be.`);
  return position + LOCAL.bytes + view.getUint16(26, true) + view.getUint16(28, true);
}

async function inflate(
  source: ByteSource,
  entry: ZipEntry,
  start: number,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = () => damaged(source.subject, `Its part '${entry.name}' can not be unpacked.`);
  const kept = new Uint8Array(length);
  let at = 0;
  const inflator = new Inflate((chunk) => {
    if (at + chunk.length > entry.bytes) throw refuse();
    const from = Math.max(offset - at, 0);
    const part = chunk.subarray(from, Math.max(offset + length - at, from));
    if (part.length > 0) kept.set(part, at + from - offset);
    at += chunk.length;
  });
  for (let done = 0; done < entry.compressed; done += READ) {
    const packed = await source.read(start + done, Math.min(READ, entry.compressed - done));
    try {
      for (let i = 0; i < packed.length; i += PIECE) inflator.push(packed.subarray(i, i + PIECE), done + i + PIECE >= entry.compressed);
    } catch {
      throw refuse();
    }
  }
  if (at !== entry.bytes) throw refuse();
  return kept;
}
