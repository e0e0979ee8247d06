import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DataFault } from '../data-fault.ts';
import { type FileBytes, MemoryFile } from '../file-bytes.ts';
import { readDirectory, refuseOverlaps, type ZipEntry } from './directory.ts';
import { findEnd } from './end-record.ts';
import { type PackedMember, readMemberPart, unpackHead, unpackMember } from './member.ts';

const zip = (files: Parameters<typeof zipSync>[0]) => zipSync(files) as Uint8Array<ArrayBuffer>;
const packed = ({ method, offset, packedSize, size, crc }: ZipEntry): PackedMember => ({
  method: method === 0 ? 'stored' : 'deflated',
  offset,
  packedSize,
  size,
  crc,
});
async function first(bytes: Uint8Array<ArrayBuffer>): Promise<{ file: FileBytes; member: PackedMember }> {
  const file = new MemoryFile(bytes);
  const [entry] = await readDirectory(file);
  return { file, member: packed(entry!) };
}
const TEXT = 'abcdefghij'.repeat(5000);
const textOf = (bytes: Uint8Array | ArrayBuffer) => new TextDecoder().decode(bytes);
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => (thrown instanceof DataFault ? thrown.kind : thrown),
  );

describe.each([
  ['stored', 0],
  ['deflated', 6],
] as const)('a %s member', (_, level) => {
  const open = () => first(zip({ 'a.txt': [strToU8(TEXT), { level }] }));

  it('is read as a whole, from its start, and in parts', async () => {
    const { file, member } = await open();
    expect(textOf(await (await unpackMember(file, member, 1 << 20)).arrayBuffer())).toBe(TEXT);
    expect(textOf(await unpackHead(file, member, 25))).toBe(TEXT.slice(0, 25));
    for (const [offset, length] of [
      [0, TEXT.length],
      [3, 4],
      [39_990, 10_010],
      [TEXT.length, 0],
    ] as const) {
      expect(textOf(await readMemberPart(file, member, offset, length, true))).toBe(TEXT.slice(offset, offset + length));
    }
  });

  it('is refused with a wrong checksum, which is not looked at where there is none', async () => {
    const { file, member } = await open();
    const wrong = { ...member, crc: 1 };
    expect(await faultOf(unpackMember(file, wrong, 1 << 20))).toBe('member-checksum');
    expect(await faultOf(readMemberPart(file, wrong, 0, TEXT.length, true))).toBe('member-checksum');
    expect(textOf(await readMemberPart(file, wrong, 0, TEXT.length, false))).toBe(TEXT);
  });

  it('is refused where it does not lie where the directory says, or ends too soon', async () => {
    const { file, member } = await open();
    for (const read of [(m: PackedMember) => unpackMember(file, m, 1 << 20), (m: PackedMember) => readMemberPart(file, m, 0, 1, false)]) {
      expect(await faultOf(read({ ...member, offset: 1 }))).toBe('member-missing');
      expect(await faultOf(read({ ...member, offset: file.size - 3 }))).toBe('member-truncated');
      expect(await faultOf(read({ ...member, packedSize: file.size }))).toBe('member-truncated');
    }
    expect(await faultOf(readMemberPart(file, member, 1, TEXT.length, false))).toBe('member-truncated');
  });
});

describe('a deflated member', () => {
  const open = () => first(zip({ 'a.txt': strToU8(TEXT) }));

  it('grows no further than the archive states, nor than may be unpacked', async () => {
    const { file, member } = await open();
    expect(await faultOf(unpackMember(file, { ...member, size: 1000 }, 1 << 20))).toBe('member-limit');
    expect(await faultOf(unpackMember(file, member, 1000))).toBe('member-limit');
    expect(await faultOf(readMemberPart(file, { ...member, size: 1000 }, 0, 10, false))).toBe('member-limit');
    expect(await faultOf(readMemberPart(file, { ...member, size: TEXT.length + 1 }, 0, 10, false))).toBe('member-length');
  });

  it('is refused where its data is corrupt or cut off', async () => {
    const { file, member } = await open();
    const bytes = new Uint8Array(await file.arrayBuffer()).fill(0xff, 40, 60);
    expect(await faultOf(unpackMember(new MemoryFile(bytes), member, 1 << 20))).toBe('member-deflate');
    expect(await faultOf(readMemberPart(file, { ...member, packedSize: member.packedSize - 4 }, 0, 10, false))).toBe('member-deflate');
  });
});

describe('a directory', () => {
  const plain = zip({ 'a.txt': strToU8('one'), 'b.txt': strToU8('two') });

  it('is bounded, and refused where it is missing or damaged', async () => {
    expect(await faultOf(readDirectory(new MemoryFile(plain), { entries: 1, bytes: 1 << 20 }))).toBe('zip-too-many');
    expect(await faultOf(readDirectory(new MemoryFile(plain), { entries: 10, bytes: 9 }))).toBe('zip-too-many');
    expect(await faultOf(readDirectory(new MemoryFile(plain.slice(0, -9))))).toBe('zip-truncated');
    expect(await faultOf(readDirectory(new MemoryFile(new Uint8Array())))).toBe('zip-truncated');
    const end = await findEnd(new MemoryFile(plain));
    const damaged = plain.slice();
    damaged[end!.offset] = 0;
    expect(await faultOf(readDirectory(new MemoryFile(damaged)))).toBe('zip-directory');
  });

  it('with entries that share bytes is refused', async () => {
    const [a, b] = await readDirectory(new MemoryFile(plain));
    expect(() => refuseOverlaps([b!, a!])).not.toThrow();
    expect(() => refuseOverlaps([a!, { ...b!, offset: a!.offset + 1 }])).toThrow(DataFault);
  });

  it('says of how many parts it is the last', async () => {
    const last = plain.slice();
    new DataView(last.buffer).setUint16(last.length - 18, 4, true);
    expect((await findEnd(new MemoryFile(plain)))?.parts).toBe(1);
    expect((await findEnd(new MemoryFile(last)))?.parts).toBe(5);
  });
});

/** Returns the archive with its numbers in a Zip64 record, after a program of `before` bytes. */
function withZip64(archive: Uint8Array, before: number): Uint8Array<ArrayBuffer> {
  const end = archive.length - 22;
  const old = new DataView(archive.buffer, archive.byteOffset + end, 22);
  const out = new Uint8Array(before + archive.length + 76);
  out.set(archive.subarray(0, end), before);
  const record = new DataView(out.buffer, before + end, 98);
  record.setUint32(0, 0x06064b50, true);
  record.setBigUint64(32, BigInt(old.getUint16(10, true)), true);
  record.setBigUint64(40, BigInt(old.getUint32(12, true)), true);
  record.setBigUint64(48, BigInt(old.getUint32(16, true)), true);
  record.setUint32(56, 0x07064b50, true);
  record.setBigUint64(64, BigInt(end), true);
  record.setUint32(72, 1, true);
  out.set(archive.subarray(end), before + end + 76);
  return out;
}

it.each([0, 100])('numbers of 64 bits are read, also behind a program of %i bytes', async (before) => {
  const { file, member } = await first(withZip64(zip({ 'a.txt': strToU8(TEXT) }), before));
  expect(textOf(await (await unpackMember(file, member, 1 << 20)).arrayBuffer())).toBe(TEXT);
});
