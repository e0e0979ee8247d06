import { Deflate } from 'fflate';
import { crc32 } from '../crc32.ts';
import { joinBytes } from '../join-bytes.ts';

/** Bytes of a member, or a Blob with them: of a member that is not deflated, it becomes part of the archive without a copy. */
type Part = Uint8Array<ArrayBuffer> | Blob;

/** A member of an archive that is being written. */
export interface NewMember {
  /** With '/', relative. */
  path: string;
  parts: AsyncIterable<Part> | Iterable<Part>;
  /** Text gets smaller; weights and packed pixels do not. */
  deflate: boolean;
}

interface Written {
  name: Uint8Array<ArrayBuffer>;
  method: 0 | 8;
  crc: number;
  size: number;
  packedSize: number;
  offset: number;
}

const MOST_32 = 0xffffffff;
const MOST_16 = 0xffff;
/** Pieces of fewer bytes are gathered into Blobs of about so many, since each Blob costs a message to the browser's process. */
const SMALL = 64 << 10;
const GATHERED = 1 << 20;
/** So many bytes of a Blob are in memory at a time. */
const PIECE = 4 << 20;
/** The version of the format that a reader must know: 2.0, and 4.5 for Zip64. */
const PLAIN = 20;
const WIDE = 45;
/** Names are UTF-8. */
const FLAGS = 0x800;
/** The first day that the format knows, for every member, so that the same content gives the same bytes. */
const DATE = 0x21;

/**
 * Writes a zip archive, with Zip64 where 32 bits are too few (APPNOTE.TXT of PKWARE, 4.3). Of the content one part is in memory at a time; what is
 * written is in Blobs, which the browser may spill to disk. `onBytes` hears how many bytes of content were taken. Throws the signal's reason,
 * and what the members throw.
 */
export async function writeZip(
  members: AsyncIterable<NewMember> | Iterable<NewMember>,
  { signal, onBytes = () => {} }: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
): Promise<Blob> {
  const out: Blob[] = [];
  const directory: Written[] = [];
  let small: Uint8Array<ArrayBuffer>[] = [];
  let smallBytes = 0;
  let at = 0;
  let taken = 0;
  const flush = () => {
    if (smallBytes > 0) out.push(new Blob([joinBytes(small)]));
    small = [];
    smallBytes = 0;
  };
  const put = (piece: Blob | Uint8Array<ArrayBuffer>) => {
    if (piece instanceof Blob) {
      flush();
      out.push(piece);
      at += piece.size;
    } else {
      small.push(piece);
      smallBytes += piece.length;
      at += piece.length;
      if (smallBytes >= GATHERED) flush();
    }
  };
  for await (const { path, parts, deflate } of members) {
    const content: (Blob | Uint8Array<ArrayBuffer>)[] = [];
    const name = new TextEncoder().encode(path);
    const entry: Written = { name, method: deflate ? 8 : 0, crc: 0, size: 0, packedSize: 0, offset: at };
    const keep = (piece: Uint8Array<ArrayBuffer>) => {
      entry.packedSize += piece.length;
      content.push(piece.length < SMALL ? piece : new Blob([piece]));
    };
    const packer = deflate ? new Deflate({ level: 6 }, (piece) => keep(piece as Uint8Array<ArrayBuffer>)) : null;
    for await (const part of parts) {
      for await (const bytes of bytesOf(part)) {
        signal?.throwIfAborted();
        entry.crc = crc32(bytes, entry.crc);
        entry.size += bytes.length;
        if (packer) packer.push(bytes);
        else if (part === bytes) keep(bytes);
        taken += bytes.length;
        onBytes(taken);
      }
      if (packer || !(part instanceof Blob)) continue;
      entry.packedSize += part.size;
      content.push(part);
    }
    packer?.push(new Uint8Array(0), true);
    put(localHeader(entry));
    for (const piece of content) put(piece);
    directory.push(entry);
  }
  const start = at;
  for (const entry of directory) put(centralHeader(entry));
  put(endRecord(directory.length, at - start, start));
  flush();
  return new Blob(out, { type: 'application/zip' });
}

async function* bytesOf(part: Part): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  if (!(part instanceof Blob)) yield part;
  else for (let at = 0; at < part.size; at += PIECE) yield new Uint8Array(await part.slice(at, at + PIECE).arrayBuffer());
}

/** A record of numbers, written one after another. */
class Numbers {
  private readonly bytes: number[] = [];

  short(value: number): this {
    this.bytes.push(value & 0xff, value >>> 8);
    return this;
  }

  long(value: number): this {
    return this.short(value & MOST_16).short((value >>> 16) & MOST_16);
  }

  wide(value: number): this {
    return this.long((value % 2 ** 32) | 0).long(Math.floor(value / 2 ** 32));
  }

  with(...parts: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
    return joinBytes([Uint8Array.from(this.bytes), ...parts]);
  }
}

const fits = (value: number) => value < MOST_32;
const narrow = (value: number) => Math.min(value, MOST_32);

function localHeader({ name, method, crc, size, packedSize }: Written): Uint8Array<ArrayBuffer> {
  const isWide = !fits(size) || !fits(packedSize);
  const extra = isWide ? new Numbers().short(1).short(16).wide(size).wide(packedSize).with() : new Uint8Array(0);
  const [shownSize, shownPacked] = isWide ? [MOST_32, MOST_32] : [size, packedSize];
  return new Numbers()
    .long(0x04034b50)
    .short(isWide ? WIDE : PLAIN)
    .short(FLAGS)
    .short(method)
    .short(0)
    .short(DATE)
    .long(crc)
    .long(shownPacked)
    .long(shownSize)
    .short(name.length)
    .short(extra.length)
    .with(name, extra);
}

function centralHeader({ name, method, crc, size, packedSize, offset }: Written): Uint8Array<ArrayBuffer> {
  const wide = [size, packedSize, offset].filter((value) => !fits(value));
  const field = new Numbers().short(1).short(8 * wide.length);
  for (const value of wide) field.wide(value);
  const extra = wide.length > 0 ? field.with() : new Uint8Array(0);
  const version = wide.length > 0 ? WIDE : PLAIN;
  return new Numbers()
    .long(0x02014b50)
    .short(version)
    .short(version)
    .short(FLAGS)
    .short(method)
    .short(0)
    .short(DATE)
    .long(crc)
    .long(narrow(packedSize))
    .long(narrow(size))
    .short(name.length)
    .short(extra.length)
    .short(0)
    .short(0)
    .short(0)
    .long(0)
    .long(narrow(offset))
    .with(name, extra);
}

function endRecord(count: number, bytes: number, offset: number): Uint8Array<ArrayBuffer> {
  const isWide = count >= MOST_16 || !fits(bytes) || !fits(offset);
  const wide = isWide
    ? new Numbers()
        .long(0x06064b50)
        .wide(44)
        .short(WIDE)
        .short(WIDE)
        .long(0)
        .long(0)
        .wide(count)
        .wide(count)
        .wide(bytes)
        .wide(offset)
        .long(0x07064b50)
        .long(0)
        .wide(offset + bytes)
        .long(1)
        .with()
    : new Uint8Array(0);
  const shown = Math.min(count, MOST_16);
  const end = new Numbers()
    .long(0x06054b50)
    .short(0)
    .short(0)
    .short(shown)
    .short(shown)
    .long(narrow(bytes))
    .long(narrow(offset))
    .short(0)
    .with();
  return joinBytes([wide, end]);
}
