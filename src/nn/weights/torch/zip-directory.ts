import type { ByteSource } from '../byte-source.ts';
import { damaged, unsupported } from '../weight-problems.ts';

/** One file in the archive. */
export interface ZipEntry {
  name: string;
  method: 'stored' | 'deflated';
  crc: number;
  compressed: number;
  bytes: number;
  /** Of its local header. */
  position: number;
}

/* PKWARE's APPNOTE: sections 4.3.12 (central directory), 4.3.14 to 4.3.16 (its end, also with 64-bit numbers). */
const END = { signature: 0x06054b50, bytes: 22, maxComment: 0xffff };
const END64 = { signature: 0x06064b50, bytes: 56 };
const LOCATOR64 = { signature: 0x07064b50, bytes: 20 };
const ENTRY = { signature: 0x02014b50, bytes: 46 };

const MAX_ENTRIES = 200_000;
const MAX_DIRECTORY = 64 * 2 ** 20;

/** Weights hardly shrink: an archive that promises more than this many times its own size is made to fill the memory. */
const MAX_EXPANSION = 64;

/** The archive's table of contents, checked against the file. Nothing of the contents is read. Throws ProblemError. */
export async function readZipDirectory(source: ByteSource): Promise<Map<string, ZipEntry>> {
  const { subject } = source;
  const { count, length, position } = await readEnd(source);
  if (count > MAX_ENTRIES || length > MAX_DIRECTORY) throw unsupported(subject, 'Its table of contents is too long for a file of weights.');
  const bytes = await source.read(position, length);
  const view = new DataView(bytes.buffer);
  const entries = new Map<string, ZipEntry>();
  for (let i = 0, at = 0; i < count; i++) {
    const parsed = at + ENTRY.bytes <= length ? parseEntry(view, bytes, at) : null;
    if (!parsed) throw damaged(subject, 'Its table of contents can not be read.');
    const { entry, flags, method, next } = parsed;
    if (flags & 1) throw unsupported(subject, 'It is encrypted.');
    if (method !== 0 && method !== 8) throw unsupported(subject, `It is packed by a method (${method}) that PyTorch does not use.`);
    if (entries.has(entry.name)) throw damaged(subject, `It holds '${entry.name}' twice.`);
    if (method === 0 && entry.compressed !== entry.bytes) throw damaged(subject, `The size of '${entry.name}' contradicts itself.`);
    entries.set(entry.name, entry);
    at = next;
  }
  checkSizes(entries, source);
  return entries;
}

/** Entries that share bytes, or promise far more than there is, are a trap. */
function checkSizes(entries: Map<string, ZipEntry>, { size, subject }: ByteSource): void {
  let compressed = 0;
  let bytes = 0;
  for (const entry of entries.values()) {
    compressed += entry.compressed;
    bytes += entry.bytes;
  }
  if (compressed > size) throw damaged(subject, 'Its contents are longer than the file.');
  if (bytes > MAX_EXPANSION * size) throw unsupported(subject, 'It would unpack to more than 64 times its size, which weights never do.');
}

interface DirectoryPlace {
  count: number;
  length: number;
  position: number;
}

async function readEnd(source: ByteSource): Promise<DirectoryPlace> {
  const length = Math.min(source.size, END.bytes + END.maxComment);
  const start = source.size - length;
  const tail = await source.read(start, length);
  const view = new DataView(tail.buffer);
  for (let at = length - END.bytes; at >= 0; at--) {
    if (view.getUint32(at, true) !== END.signature || at + END.bytes + view.getUint16(at + 20, true) !== length) continue;
    const end = { count: view.getUint16(at + 10, true), length: view.getUint32(at + 12, true), position: view.getUint32(at + 16, true) };
    const needs64 = end.count === 0xffff || end.length === 0xffffffff || end.position === 0xffffffff;
    return (await readEnd64(source, start + at)) ?? (needs64 ? refuseEnd(source) : end);
  }
  return refuseEnd(source);
}

/** PyTorch writes 64-bit numbers in every archive; null where there are none. */
async function readEnd64(source: ByteSource, end: number): Promise<DirectoryPlace | null> {
  if (end < LOCATOR64.bytes) return null;
  const locator = new DataView((await source.read(end - LOCATOR64.bytes, LOCATOR64.bytes)).buffer);
  if (locator.getUint32(0, true) !== LOCATOR64.signature) return null;
  const position = toNumber(locator.getBigUint64(8, true));
  const view = new DataView((await source.read(position, END64.bytes)).buffer);
  if (view.getUint32(0, true) !== END64.signature) return refuseEnd(source);
  const [count, length, start] = [32, 40, 48].map((at) => toNumber(view.getBigUint64(at, true)));
  return { count, length, position: start };
}

function refuseEnd({ subject }: ByteSource): never {
  throw damaged(subject, 'It has no table of contents at its end: the file is cut off.');
}

/** What a double can't count is larger than any file, and fails the next check. */
const toNumber = (value: bigint) => Number(value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : value);

function parseEntry(view: DataView, bytes: Uint8Array, at: number) {
  if (view.getUint32(at, true) !== ENTRY.signature) return null;
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((i) => view.getUint16(at + i, true));
  const nameEnd = at + ENTRY.bytes + nameLength;
  const next = nameEnd + extraLength + commentLength;
  if (next > bytes.length) return null;
  // A value of all ones stands for a 64-bit number in the extra field, in this order.
  const wide = wideNumbers(view, nameEnd, nameEnd + extraLength);
  const number = (i: number) => {
    const value = view.getUint32(at + i, true);
    return value === 0xffffffff ? (wide.shift() ?? Number.MAX_SAFE_INTEGER) : value;
  };
  const [size, compressed, position] = [number(24), number(20), number(42)];
  const method = view.getUint16(at + 10, true);
  const entry: ZipEntry = {
    name: new TextDecoder().decode(bytes.subarray(at + ENTRY.bytes, nameEnd)),
    method: method === 0 ? 'stored' : 'deflated',
    crc: view.getUint32(at + 16, true),
    compressed,
    bytes: size,
    position,
  };
  return { entry, method, flags: view.getUint16(at + 8, true), next };
}

/** The numbers of extra field 0x0001. */
function wideNumbers(view: DataView, begin: number, end: number): number[] {
  for (let at = begin; at + 4 <= end; ) {
    const [id, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (id !== 1 || at + 4 + length > end) {
      at += 4 + length;
      continue;
    }
    return Array.from({ length: Math.floor(length / 8) }, (_, i) => toNumber(view.getBigUint64(at + 4 + 8 * i, true)));
  }
  return [];
}
