import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { crc32 } from '../crc32.ts';
import { MemoryFile } from '../file-bytes.ts';
import { readDirectory, refuseOverlaps } from './directory.ts';
import { writeZip } from './write.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const many = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => bytes(make(i)));
const MEMBERS = [
  { path: 'study.json', parts: many(500, (i) => `{"row": ${i}}`), deflate: true },
  { path: 'checkpoints/ä.safetensors', parts: many(3, (i) => `part ${i}`), deflate: false },
  { path: 'empty.txt', parts: [], deflate: true },
];
const whole = async (archive: Blob) => new Uint8Array(await archive.arrayBuffer());

it('an archive is read by another reader and by ours, with all its members', async () => {
  const archive = await whole(await writeZip(MEMBERS));
  const read = unzipSync(archive);
  expect(Object.keys(read)).toEqual(MEMBERS.map(({ path }) => path));
  for (const { path, parts } of MEMBERS)
    expect(new TextDecoder().decode(read[path])).toBe(parts.map((part) => new TextDecoder().decode(part)).join(''));
  const entries = await readDirectory(new MemoryFile(archive));
  expect(entries.map(({ method, utf8 }) => [method, utf8])).toEqual([
    [8, true],
    [0, true],
    [8, true],
  ]);
  expect(() => refuseOverlaps(entries)).not.toThrow();
});

it('the same content gives the same bytes', async () => {
  expect(await whole(await writeZip(MEMBERS))).toEqual(await whole(await writeZip(MEMBERS)));
});

it('says how much was taken, and ends when it is cancelled', async () => {
  const abort = new AbortController();
  const heard: number[] = [];
  const onBytes = (taken: number) => {
    heard.push(taken);
    if (heard.length === 2) abort.abort(new Error('cancelled'));
  };
  const parts = many(9, () => 'ten bytes.');
  await expect(writeZip([{ path: 'a', parts, deflate: false }], { signal: abort.signal, onBytes })).rejects.toThrow('cancelled');
  expect(heard).toEqual([10, 20]);
});

it('more members than 16 bits can count are all found', async () => {
  const count = 0x10001;
  const members = Array.from({ length: count }, (_, i) => ({ path: String(i), parts: [], deflate: false }));
  const entries = await readDirectory(new MemoryFile(await whole(await writeZip(members))));
  expect([entries.length, new TextDecoder().decode(entries.at(-1)?.name)]).toEqual([count, String(count - 1)]);
}, 30_000);

it('a Blob becomes a member with the bytes that it has, stored or deflated', async () => {
  const parts = [new Blob([new Uint8Array(5 << 20)]), bytes('and more'), new Blob(['the end'])];
  const members = [true, false].map((deflate) => ({ path: String(deflate), parts, deflate }));
  const archive = await whole(await writeZip(members));
  const read = unzipSync(archive);
  const wanted = await whole(new Blob(parts));
  for (const { path } of members) expect([read[path]!.length, crc32(read[path]!)], path).toEqual([wanted.length, crc32(wanted)]);
  const entries = await readDirectory(new MemoryFile(archive));
  expect(new Set(entries.map(({ crc }) => crc))).toEqual(new Set([crc32(wanted)]));
});
