import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import type { BlobLike } from './byte-source.ts';
import { readWeights } from './read-weights.ts';
import { encodeSafetensors } from './safetensors.ts';
import type { WeightFile } from './weight-file.ts';

const GOLDENS = path.resolve(import.meta.dirname, '../../../tests/goldens/weights');
const ODD = path.join(GOLDENS, 'odd');

type Expected = Record<string, { tensors?: Record<string, [type: string, shape: number[], values: number[]]>; refused?: string }>;
const expected = JSON.parse(readFileSync(path.join(ODD, 'expected.json'), 'utf8')) as Expected;

const bytesOf = (file: string): Uint8Array<ArrayBuffer> => Uint8Array.from(readFileSync(file));
const open = (bytes: Uint8Array<ArrayBuffer>, name = 'f.pth') => readWeights(new Blob([bytes]), name);

async function valuesOf({ tensors }: WeightFile) {
  const read: NonNullable<Expected[string]['tensors']> = {};
  for (const { name, type, shape, read: values } of tensors) read[name] = [type, shape, Array.from(await values(), Number)];
  return read;
}

/** A Blob that counts: the most that was asked for at once, and everything together. */
function counting(blob: Blob) {
  const count = { largest: 0, total: 0 };
  const file: BlobLike = {
    size: blob.size,
    slice: (begin, end) => {
      count.largest = Math.max(count.largest, end - begin);
      count.total += end - begin;
      return blob.slice(begin, end);
    },
  };
  return { file, count };
}

describe('files that torch wrote', () => {
  const files = Object.entries(expected);

  it.each(files.filter(([, { tensors }]) => tensors))('%s is read', async (name, { tensors }) => {
    expect(await valuesOf(await open(bytesOf(path.join(ODD, name))))).toEqual(tensors);
  });

  it.each(files.filter(([, { refused }]) => refused))('%s is refused', async (name, { refused }) => {
    const refusal = await open(bytesOf(path.join(ODD, name)), name).catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(ProblemError);
    const { subject, what } = (refusal as ProblemError).problem;
    expect(subject).toBe(name);
    expect(what).toContain(refused);
  });

  it('are all in the list', () => {
    const there = readdirSync(ODD).filter((name) => /\.pth$/.test(name));
    expect(there.sort()).toEqual(Object.keys(expected).sort());
  });

  it('say what else they hold', async () => {
    const { beside } = await open(bytesOf(path.join(ODD, 'checkpoint.pth')));
    expect(beside).toEqual(['epoch', 'best_acc', 'arch', 'optimizer']);
  });
});

describe('readWeights', () => {
  it('takes only what it needs from the file', async () => {
    const { file, count } = counting(new Blob([bytesOf(path.join(GOLDENS, 'squeezenet1_0_extra.pth'))]));
    const { tensors } = await readWeights(file, 'extra.pth');
    const opened = count.total;
    for (const { read } of tensors) await read();
    const largest = Math.max(...tensors.map(({ bytes }) => bytes));
    expect(count.total - opened).toBeLessThan(1.02 * tensors.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(count.largest).toBeLessThanOrEqual(Math.max(largest, file.size)); // hashing reads a small file at once
  });

  it('never asks for more than a few megabytes at once, however large a tensor is', async () => {
    const data = new Float32Array(2.6e6).fill(3);
    const { file, count } = counting(new Blob([encodeSafetensors([{ name: 'w', dtype: 'F32', shape: [data.length], data }])]));
    const { tensors } = await readWeights(file, 'w.safetensors');
    const values = (await tensors[0].read()) as Float32Array;
    expect([values.length, values.every((v) => v === 3)]).toEqual([data.length, true]);
    expect(count.largest).toBeLessThanOrEqual(4 * 2 ** 20);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const { tensors } = await readWeights(new Blob([bytesOf(path.join(ODD, 'plain.pth'))]), 'f.pth', stop.signal);
    stop.abort();
    await expect(tensors[0].read()).rejects.toMatchObject({ name: 'AbortError' });
    await expect(readWeights(new Blob([new Uint8Array(9)]), 'f', stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('counts the hashed bytes, and knows a file by its hash', async () => {
    const seen: number[] = [];
    const bytes = bytesOf(path.join(GOLDENS, 'squeezenet1_0_f16.safetensors'));
    const { sha256, published } = await readWeights(new Blob([bytes]), 'f', undefined, (done) => seen.push(done));
    expect(seen.at(-1)).toBe(bytes.length);
    expect(sha256).toBe('3644f5b475b4bb7d030d0bf97f18edb702e6a45f63e14809945412967eef2398');
    expect(published).toBeNull();
  });

  it('refuses a file that is not what its name promises', async () => {
    const bytes = bytesOf(path.join(ODD, 'plain.pth'));
    for (const name of ['resnet18-f37072fd.pth', 'resnet18-f37072fd (1).pth']) {
      await expect(open(bytes, name)).rejects.toMatchObject({ problem: { code: 'weights-checksum' } });
    }
  });

  it('gives a checkpoint of the studio without its optimiser', async () => {
    const data = new Float32Array([1, 2]);
    const tensor = (name: string) => ({ name, dtype: 'F32' as const, shape: [2], data });
    const checkpoint = encodeSafetensors([tensor('fc.bias'), tensor('optimizer.fc.bias.m')], { groundglass: '1', epoch: '3' });
    const { format, tensors, metadata, beside } = await open(checkpoint, 'c.safetensors');
    expect([format, tensors.map(({ name }) => name), metadata.epoch, beside]).toEqual(['groundglass', ['fc.bias'], '3', ['optimizer']]);
  });

  it.each([
    ['an error page', strToU8('<!DOCTYPE html><html></html>'), 'web page'],
    ['a Git LFS pointer', strToU8('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'), 'Git LFS'],
    ['an empty file', new Uint8Array(0), 'empty'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'a medical image or a picture'],
    ['another archive', zipSync({ 'notes/readme.txt': strToU8('<w/>') }), 'torch.save'],
    ['a document', zipSync({ 'word/document.xml': strToU8('<w/>') }), 'office program'],
    ['TorchScript', zipSync({ 'a/data.pkl': strToU8('.'), 'a/constants.pkl': strToU8('.') }), 'TorchScript'],
    ['a big-endian file', zipSync({ 'a/data.pkl': strToU8('.'), 'a/byteorder': strToU8('big') }), 'big-endian'],
  ])('says what %s is', async (_, bytes, what) => {
    await expect(open(Uint8Array.from(bytes))).rejects.toThrow(what);
  });
});

describe('any bytes', () => {
  /** Reads all, or is refused for people; nothing else. */
  async function readOrRefused(bytes: Uint8Array<ArrayBuffer>) {
    const { file, count } = counting(new Blob([bytes]));
    try {
      let values = 0;
      for (const { read } of (await readWeights(file, 'f')).tensors) values += (await read()).length;
      expect(values * 8).toBeLessThan(64 * 8 * bytes.length + 1024);
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(ProblemError);
    }
    expect(count.largest).toBeLessThanOrEqual(bytes.length);
  }

  const FOREIGN = [
    'beside.pth',
    'beside_legacy.pth',
    'beside_protocol4.pth',
    'beside_first.pth',
    'expanded.pth',
    'expanded_legacy.pth',
    'numpy_scalar.pth',
  ];
  const seeds = [
    'plain.pth',
    'plain_legacy.pth',
    'deflated.pth',
    'strided.pth',
    'tied.pth',
    'protocol4.pth',
    'checkpoint_legacy.pth',
  ].concat(FOREIGN);

  it.each(seeds)('%s with some bytes changed', async (name) => {
    const whole = bytesOf(path.join(ODD, name));
    const change = fc.tuple(fc.nat(whole.length - 1), fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(20), async (changes, cut) => {
        const bytes = whole.slice(0, cut === 0 ? Math.floor(whole.length / 2) : whole.length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        await readOrRefused(bytes);
      }),
      { numRuns: 300 },
    );
  });

  it('with the marks of a format in front', async () => {
    const marks = [
      strToU8('PK\x03\x04'),
      bytesOf(path.join(ODD, 'plain_legacy.pth')).slice(0, 21),
      new Uint8Array([16, 0, 0, 0, 0, 0, 0, 0, 0x7b]),
      new Uint8Array(0),
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...marks), fc.uint8Array({ maxLength: 300 }), (mark, rest) =>
        readOrRefused(Uint8Array.from([...mark, ...rest])),
      ),
      { numRuns: 500 },
    );
  });
});
