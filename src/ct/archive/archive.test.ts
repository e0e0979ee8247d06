import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readHeader } from '../read-header.ts';
import type { DroppedFile } from '../scan.ts';
import { membersOf } from './members.ts';
import { cleanPath } from './names.ts';
import { unpack } from './unpack.ts';

type Files = Parameters<typeof zipSync>[0];

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function open(files: Files, name = 'a.zip') {
  const header = await readHeader({ path: name, file: new Blob([zipSync(files)]) });
  if (header.kind !== 'archive') throw new Error(header.kind);
  return { ...header, files: [...membersOf(header.members)] };
}

const textOf = async (file: DroppedFile) => new TextDecoder().decode(await (await unpack(file)).arrayBuffer());

describe('zip archives', () => {
  it('lists members with their paths and unpacks them, stored or deflated', async () => {
    const text = 'abc'.repeat(1000);
    const { files } = await open({ 'x/deflated.txt': bytes(text), 'x/stored.txt': [bytes(text), { level: 0 }] });
    expect(files.map(({ path }) => path)).toEqual(['a.zip!x/deflated.txt', 'a.zip!x/stored.txt']);
    for (const file of files) expect(await textOf(file)).toBe(text);
  });

  it('reads small members that lie together at once, and gives each its own', async () => {
    let reads = 0;
    class Counted extends Blob {
      override slice(start?: number, end?: number): Blob {
        reads++;
        return super.slice(start, end);
      }
    }
    const members = Array.from({ length: 40 }, (_, i): [string, [Uint8Array, { level: 0 | 6 }]] => {
      return [`${i}.txt`, [bytes(`${i} `.repeat(300)), { level: i % 2 ? 0 : 6 }]];
    });
    const archive = new Counted([zipSync(Object.fromEntries(members))]);
    const header = await readHeader({ path: 'a.zip', file: archive });
    if (header.kind !== 'archive') throw new Error(header.kind);
    const files = [...membersOf(header.members)];
    reads = 0;
    const texts = await Promise.all(files.map(textOf));
    expect(texts).toEqual(members.map(([, [content]]) => new TextDecoder().decode(content)));
    expect(reads).toBe(1);
    // A reader that changes its bytes must not change those of the next reader.
    new Uint8Array(await (await unpack(files[1])).arrayBuffer()).fill(0);
    expect(await textOf(files[1])).toBe(texts[1]);
  });

  it('finds members behind a program that unpacks itself', async () => {
    const file = new Blob(['PK\u0003\u0004 not really', zipSync({ 'a.txt': bytes('inside') })]);
    const header = await readHeader({ path: 'self.zip', file });
    if (header.kind !== 'archive') throw new Error(header.kind);
    expect(await textOf([...membersOf(header.members)][0])).toBe('inside');
  });

  it('reads Zip64 directories', async () => {
    const plain = zipSync({ 'a.txt': [bytes('inside'), { level: 0 }] });
    expect((await readHeader({ path: 'z64.zip', file: new Blob([toZip64(plain)]) })).kind).toBe('archive');
  });

  it('gives up a member that grows beyond what it states, and one whose checksum is wrong', async () => {
    const { files } = await open({ 'a.txt': bytes('0'.repeat(100_000)) });
    const [file] = files;
    const lies = { ...file, packed: { ...file.packed!, size: 1000 } };
    await expect(unpack(lies)).rejects.toThrow(/too large/);
    await expect(unpack({ ...file, packed: { ...file.packed!, crc: 1 } })).rejects.toThrow(/CRC/);
  });

  it.each([
    ['../../etc/passwd', 'etc/passwd', true],
    ['/root/x', 'root/x', true],
    ['C:\\Windows\\x.dcm', 'Windows/x.dcm', true],
    ['..\\..\\x', 'x', true],
    ['a/./b', 'a/b', false],
    ['a/\u202egpj.dcm', 'a/_gpj.dcm', true],
    ['肺/😀0.dcm', '肺/😀0.dcm', false],
  ])('cleans %s', (name, path, unsafe) => expect(cleanPath(name)).toEqual({ path, unsafe }));
});

/** Moves the counts and offsets of a small archive's end record into a Zip64 record. */
function toZip64(plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const end = plain.length - 22;
  const old = new DataView(plain.buffer, plain.byteOffset + end, 22);
  const out = new Uint8Array(plain.length + 56 + 20);
  out.set(plain.subarray(0, end));
  const record = new DataView(out.buffer, end, 56);
  record.setUint32(0, 0x06064b50, true);
  record.setBigUint64(4, 44n, true);
  record.setBigUint64(24, BigInt(old.getUint16(8, true)), true);
  record.setBigUint64(32, BigInt(old.getUint16(10, true)), true);
  record.setBigUint64(40, BigInt(old.getUint32(12, true)), true);
  record.setBigUint64(48, BigInt(old.getUint32(16, true)), true);
  const locator = new DataView(out.buffer, end + 56, 20);
  locator.setUint32(0, 0x07064b50, true);
  locator.setBigUint64(8, BigInt(end), true);
  locator.setUint32(16, 1, true);
  const last = new DataView(out.buffer, end + 76, 22);
  last.setUint32(0, 0x06054b50, true);
  for (const at of [8, 10]) last.setUint16(at, 0xffff, true);
  for (const at of [12, 16]) last.setUint32(at, 0xffffffff, true);
  return out;
}
