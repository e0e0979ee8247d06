import { expect, it } from 'vitest';
import type { DroppedFile } from '#ct/scan.ts';
import { dropParts, type Walked } from './drop-parts.ts';

const file = (path: string): DroppedFile => ({ path, file: new Blob() });
const folder = (name: string, files: number) => Array.from({ length: files }, (_, i) => file(`${name}/${i}.dcm`));

async function partsOf(files: Iterable<DroppedFile> | AsyncIterable<DroppedFile>, signal = new AbortController().signal) {
  const walks: Walked[] = [];
  const parts: string[][] = [];
  for await (const part of dropParts(files, signal, (walked) => walks.push(walked))) parts.push(part.map(({ path }) => path));
  return { parts, walks };
}

it('gives all files once and in their order, never a folder in two parts, and parts that grow', async () => {
  const files = Array.from({ length: 40 }, (_, i) => folder(`ct_${i}`, 10)).flat();
  const { parts, walks } = await partsOf(files);
  expect(parts.flat()).toEqual(files.map(({ path }) => path));
  const folders = parts.map((part) => new Set(part.map((path) => path.split('/')[0])));
  expect(folders.reduce((sum, { size }) => sum + size, 0)).toBe(40);
  expect(parts.map(({ length }) => length)).toEqual([10, 10, 20, 40, 80, 160, 80]);
  expect(walks.at(-1)).toEqual({ found: 400, isAll: true });
});

it('cuts a folder of volumes between any two of them, but not one of slices or of pairs of files', async () => {
  const volumes = Array.from({ length: 40 }, (_, i) => file(`all/${i}.nii.gz`));
  expect((await partsOf(volumes)).parts.map(({ length }) => length)).toEqual([8, 8, 16, 8]);
  for (const endings of [['dcm'], ['hdr', 'img'], ['mhd', 'raw']]) {
    const files = Array.from({ length: 40 }, (_, i) => endings.map((ending) => file(`all/${i}.${ending}`))).flat();
    expect((await partsOf(files)).parts, endings.join()).toHaveLength(1);
  }
});

it('gives the first part while the drop is still being walked', async () => {
  let reached = () => {};
  const given = new Promise<void>((resolve) => {
    reached = resolve;
  });
  async function* walk() {
    yield* folder('first', 9);
    yield* folder('second', 1);
    await given;
    yield* folder('third', 3);
  }
  const parts: number[] = [];
  const walks: Walked[] = [];
  for await (const part of dropParts(walk(), new AbortController().signal, (walked) => walks.push(walked))) {
    parts.push(part.length);
    if (parts.length === 1) expect(walks.at(-1)).toEqual({ found: 10, isAll: false });
    reached();
  }
  expect(parts).toEqual([9, 4]);
});

it('ends after an abort, also while it waits for files, and gives nothing more', async () => {
  const abort = new AbortController();
  async function* walk() {
    yield* folder('first', 9);
    await new Promise(() => {});
  }
  setTimeout(() => abort.abort());
  expect((await partsOf(walk(), abort.signal)).parts).toEqual([]);
});

it('tells what the walk throws, after the parts before it', async () => {
  async function* walk() {
    yield* folder('first', 9);
    yield* folder('second', 9);
    throw new Error('unplugged');
  }
  const seen: number[] = [];
  const reading = (async () => {
    for await (const part of dropParts(walk(), new AbortController().signal)) seen.push(part.length);
  })();
  await expect(reading).rejects.toThrow('unplugged');
  expect(seen).toEqual([9]);
});
