import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { deliver, takeDelivered } from '../../src/automation/deliver.ts';
import { Delivery } from './delivery.mjs';
import { OutputFolder } from './output-folder.mjs';

let folder: OutputFolder;
beforeEach(async () => {
  folder = await OutputFolder.take(mkdtempSync(path.join(tmpdir(), 'groundglass-delivery-')));
});
afterEach(() => {
  takeDelivered();
  folder.release();
  vi.unstubAllGlobals();
});

const REMEDY = 'Go on with it.';

/** Connects the page's side to the driver's, as Playwright does. */
function joined(options: Partial<ConstructorParameters<typeof Delivery>[1]> = {}): Delivery {
  const delivery = new Delivery(folder, { remedy: REMEDY, ...options });
  vi.stubGlobal('window', { receivePiece: delivery.receive });
  return delivery;
}

/** Bytes without repetition, so that no two pieces are equal. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4));
  for (let i = 0; i < words.length; i++) words[i] = Math.imul(i + 1, 0x9e3779b1);
  return new Uint8Array(words.buffer, 0, length);
}

const onDisk = (name: string) => readFileSync(path.join(folder.path, name));

it('6 MB arrive as they were, in pieces', async () => {
  const delivery = joined();
  let most = 0;
  vi.stubGlobal('window', {
    receivePiece: (piece: { base64?: string }) => {
      most = Math.max(most, piece.base64?.length ?? 0);
      return delivery.receive(piece as never);
    },
  });
  const bytes = noise(6_000_001);
  await deliver('last.safetensors', new Blob([bytes]));
  await deliver('run.json', '{"ü": 1}');
  const files = takeDelivered();
  expect(await delivery.prove(files, ['run.json', 'last.safetensors'])).toBeNull();
  expect(onDisk('last.safetensors').equals(bytes)).toBe(true);
  expect(onDisk('run.json').toString()).toBe('{"ü": 1}');
  expect(most).toBeLessThanOrEqual(1 << 20);
  expect(delivery.inWords(files)).toBe(`Wrote last.safetensors (6.0 MB), run.json (9 bytes) to ${folder.path}`);
  expect(readdirSync(folder.path).sort()).toEqual(['.groundglass-lock', 'last.safetensors', 'run.json']);
});

it.each([0, 1, (3 << 18) - 1, 3 << 18, (3 << 18) + 1])('a file of %i bytes', async (length) => {
  const delivery = joined({ under: ['001-run'], placeOf: (name) => `my ${name}` });
  await deliver('a.csv', new Blob([noise(length)]));
  expect(await delivery.prove(takeDelivered(), ['a.csv'])).toBeNull();
  expect(onDisk('001-run/my a.csv').equals(noise(length))).toBe(true);
});

it('a file takes the place of an older one only when it is whole', async () => {
  writeFileSync(path.join(folder.path, 'run.json'), 'older');
  const delivery = joined();
  expect(await delivery.receive({ name: 'run.json', at: 0, base64: btoa('newer') })).toBeNull();
  expect(onDisk('run.json').toString()).toBe('older');
  expect(await delivery.receive({ name: 'run.json', end: 5 })).toBeNull();
  expect(onDisk('run.json').toString()).toBe('newer');
});

it.each(['ENOSPC', 'EIO'])('a disk that refuses a piece (%s) ends the journey in words', async (code) => {
  const openFile = async (file: string, flags: string) => {
    const handle = await open(file, flags);
    let left = 2;
    return {
      sync: () => handle.sync(),
      close: () => handle.close(),
      writeFile: async (bytes: Uint8Array) => {
        if (left-- === 0) throw Object.assign(new Error('write'), { code });
        await handle.writeFile(bytes);
      },
    };
  };
  const delivery = joined({ openFile });
  await expect(deliver('checkpoint.safetensors', new Blob([noise(10_000_000)]))).rejects.toMatchObject({
    problem: {
      code: 'not-delivered',
      subject: path.join(folder.path, 'checkpoint.safetensors'),
      what: expect.stringMatching(code === 'ENOSPC' ? /the disk is full\.$/ : /the system refused it \(EIO\)\.$/),
      remedy: REMEDY,
    },
  });
  expect(takeDelivered()).toEqual([]);
  expect(readdirSync(folder.path)).toEqual(['.groundglass-lock']);
  expect(await delivery.prove([], ['checkpoint.safetensors'])).toMatchObject({ code: 'not-made' });
});

it('a folder in the way, and names that lead out', async () => {
  joined();
  mkdirSync(path.join(folder.path, 'run.json/held'), { recursive: true });
  await expect(deliver('run.json', 'x')).rejects.toThrow(/a folder of that name is in the way/);
  await expect(deliver('../run.json', 'x')).rejects.toMatchObject({ problem: { code: 'name-leads-out' } });
  expect(existsSync(path.join(folder.path, '../run.json'))).toBe(false);
});

it('what is missing, shorter or other on the disk is told', async () => {
  const delivery = joined();
  await deliver('a', 'whole');
  await deliver('b', 'whole');
  const files = takeDelivered();
  expect(await delivery.prove(files, ['a', 'b', 'c'])).toMatchObject({ subject: path.join(folder.path, 'c'), what: 'It was not made.' });
  writeFileSync(path.join(folder.path, 'b'), 'whol');
  expect((await delivery.prove(files, []))?.what).toBe('It has 4 bytes on the disk, but 5 bytes were written.');
  writeFileSync(path.join(folder.path, 'b'), 'wHole');
  expect((await delivery.prove(files, []))?.what).toMatch(/bytes on the disk differ/);
  folder.remove('b');
  expect((await delivery.prove(files, []))?.what).toBe('It is not on the disk.');
  expect((await delivery.prove(files.slice(1), []))?.what).toBe('The page did not report it.');
});

it('pieces that went astray are noticed at once', async () => {
  const delivery = joined();
  await delivery.receive({ name: 'a', at: 0, base64: btoa('abc') });
  expect((await delivery.receive({ name: 'a', at: 6, base64: btoa('ghi') }))?.what).toMatch(/was lost on the way/);
  expect((await delivery.receive({ name: 'a', end: 6 }))?.what).toMatch(/was lost on the way/);
  expect((await delivery.receive({ name: 'b', at: 3, base64: btoa('abc') }))?.what).toMatch(/was lost on the way/);
});
