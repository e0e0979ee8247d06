import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWeights } from '../read-weights.ts';
import { PickleFault, PickleRefusal, PickleTruncated, type PyDict, PyList, type PyTuple, StorageRef, TensorRef } from './python-values.ts';
import { unpickle } from './unpickle.ts';

/** Bytes of a pickle from texts and numbers; a text stands for its letters. */
const pickle = (...parts: (string | number | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...strToU8(part)] : part)));
const text = (value: string) => ['X', [value.length, 0, 0, 0], value].flat();
const uint32 = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];
const int = (value: number) => ['J', uint32(value)].flat();
const global = (module: string, name: string) => `c${module}\n${name}\n`;
const tuple = (...items: (string | number)[][]) => ['(', ...items.flat(), 't'];

const storage = (elements: number, key = '0', storageClass = 'FloatStorage') => [
  ...tuple(text('storage'), [global('torch', storageClass)], text(key), text('cpu'), int(elements)),
  'Q',
];
const tensor = (place: (string | number)[], offset: number, shape: number[], strides: number[]) => [
  global('torch._utils', '_rebuild_tensor_v2'),
  ...tuple(place, int(offset), tuple(...shape.map(int)), tuple(...strides.map(int))),
  'R',
];
/** {'w': value} */
const stateDict = (value: (string | number)[]) => pickle(0x80, 2, '}', ...text('w'), ...value, 's.');

const archive = (state: Uint8Array, files: Zippable = { 'a/data/0': new Uint8Array(16) }, level: 0 | 9 = 0) =>
  Uint8Array.from(zipSync({ 'a/data.pkl': state, ...files }, { level, mtime: new Date(2030, 0, 1) }));
const read = async (bytes: Uint8Array<ArrayBuffer>) => {
  const { tensors } = await readWeights(new Blob([bytes]), 'f.pth');
  return Promise.all(tensors.map((t) => t.read()));
};
const fine = stateDict(tensor(storage(4), 0, [4], [1]));

describe('a pickle', () => {
  it('may hold what Python 2 wrote', () => {
    const { value } = unpickle(pickle(0x80, 2, global('collections', 'OrderedDict'), '(]]U', 1, 'aaK', 1, 'aatR.'));
    // OrderedDict([['a', 1]]): lists for pairs, byte strings for text.
    expect((value as PyDict).get('a')).toBe(1);
  });

  it('may name a part of a storage, as files before torch 0.4 do', () => {
    const place = [
      ...tuple(text('storage'), [global('torch', 'FloatStorage')], text('k'), text('cpu'), int(10), tuple(text('v'), int(4), int(3))),
      'Q',
    ];
    const value = unpickle(pickle(...tensor(place, 1, [2], [1]), '.')).value as TensorRef;
    expect(value).toBeInstanceOf(TensorRef);
    expect(value.storage).toEqual(new StorageRef('k', 'F32', 10, { offset: 4, elements: 3 }));
  });

  it('may contain itself', () => {
    const { value } = unpickle(pickle(']q', 0, 'h', 0, 'a.'));
    expect((value as PyList).items[0]).toBe(value);
  });

  it('may be nested deeply', () => {
    let { value } = unpickle(pickle(']'.repeat(100_000), 'a'.repeat(99_999), '.'));
    let depth = 0;
    for (; value instanceof PyList; value = value.items[0]) depth++;
    expect(depth).toBe(100_000);
  });

  it.each([
    ['STACK_GLOBAL', pickle(...text('os'), ...text('system'), 0x93, '.'), 'os.system'],
    ['GLOBAL', pickle(global('torch.serialization', 'load'), '.'), 'torch.serialization.load'],
    ['a class called', pickle(global('torch', 'FloatStorage'), ')R.'), 'torch.FloatStorage'],
    ['NEWOBJ', pickle(global('torch', 'Tensor'), ')', 0x81, '.'), 'torch.Tensor'],
    ['names of Object', pickle(global('constructor', 'prototype'), '.'), 'constructor.prototype'],
  ])('is refused by name: %s', (_, bytes, path) => {
    expect(() => unpickle(bytes)).toThrow(new PickleRefusal(path));
  });

  it.each([
    ['INST', pickle('(', 'ios\nsystem\n.')],
    ['OBJ', pickle('(', global('collections', 'OrderedDict'), 'o.')],
    ['an extension', pickle(0x82, 1, '.')],
    ['a buffer outside', pickle(0x97, '.')],
    ['protocol 0', pickle("S'a'\n.")],
    ['protocol 9', pickle(0x80, 9, 'N.')],
    ['an empty stack', pickle('.')],
    ['a mark that is missing', pickle('t.')],
    ['a memo that is missing', pickle('h', 3, '.')],
    ['items of a list', pickle(']NNs.')],
    ['append to a dict', pickle('}Na.')],
    ['half an item', pickle('}(Nu.')],
    ['a huge number', pickle(0x8a, 200, '0'.repeat(200), '.')],
    ['a call of text', pickle(...text('print'), ')R.')],
    ['text that is not UTF-8', pickle('X', [1, 0, 0, 0], 0xff, '.')],
    ['a name without end', pickle('c', 'a'.repeat(5000))],
    [
      'a part outside its storage',
      pickle(
        ...tuple(text('storage'), [global('torch', 'FloatStorage')], text('k'), text('cpu'), int(4), tuple(text('v'), int(3), int(2))),
        'Q.',
      ),
    ],
    ['one storage described in two ways', pickle('(', ...storage(4), ...storage(5), 't.')],
    ['too many operations', pickle('N0'.repeat(600_000), '.')],
  ])('is a fault: %s', (_, bytes) => {
    expect(() => unpickle(bytes)).toThrow(PickleFault);
  });

  it.each([
    ['text', pickle('X', uint32(0xffffffff), 'a')],
    ['bytes of 2^63', pickle(0x8e, [0, 0, 0, 0, 0, 0, 0, 128])],
    ['a number', pickle(0x8a, 9, 'a')],
    ['everything', pickle(0x80, 2)],
  ])('is cut off in %s', (_, bytes) => {
    expect(() => unpickle(bytes)).toThrow(PickleTruncated);
  });

  it('gives tuples in order', () => {
    expect((unpickle(pickle('K', 1, 'K', 2, 'K', 3, 0x87, '.')).value as PyTuple).items).toEqual([1, 2, 3]);
  });
});

describe('a refusal', () => {
  const parts = [...text('_parameters'), ...text('_buffers'), ...text('_modules'), '000'];
  const refusal = (...state: (string | number | number[])[]) => read(archive(pickle(0x80, 2, ...state)));

  it.each([
    ['a class of torchvision', 'torchvision.models.squeezenet', 'SqueezeNet'],
    ['a person’s own class', '__main__', 'MyNet'],
  ])('names a whole model: %s', async (_, module, name) => {
    const problem = {
      code: 'weights-unsafe',
      what: expect.stringMatching(`whole model.*'${module}.${name}'`),
      remedy: expect.stringMatching(/state_dict/),
    };
    await expect(refusal(global(module, name), ')', 0x81, ...parts, '.')).rejects.toMatchObject({ problem });
  });

  it.each([
    ['os', 'system'],
    ['subprocess', 'Popen'],
    ['torch.hub', 'load'],
  ])('does not take %s.%s for a model, whatever stands beside it', async (module, name) => {
    const problem = { code: 'weights-unsafe', what: expect.stringMatching(`asks Python for '${module}.${name}'`) };
    await expect(refusal(...parts, global(module, name), ')R.')).rejects.toMatchObject({ problem });
  });

  it.each([
    ['torch._utils', '_rebuild_qtensor'],
    ['torch', 'QInt8Storage'],
    ['torch', 'per_channel_affine'],
    ['torch.ao.nn.quantized.modules.linear', 'Linear'],
  ])('names quantised weights: %s.%s', async (module, name) => {
    const problem = { code: 'weights-unsupported', what: expect.stringMatching(`quantised weights .'${module}.${name}'`) };
    await expect(refusal(global(module, name), '.')).rejects.toMatchObject({ problem });
  });

  it.each([
    [
      'a list',
      [']', '(', ...tensor(storage(4), 0, [4], [1]), ...tensor(storage(4), 0, [2], [1]), 'e.'],
      /2 tensors in a list, without names/,
    ],
    ['lists in a dict', ['}', ...text('params'), ']', ...tensor(storage(4), 0, [4], [1]), 'as.'], /one tensor in a list, without names/],
    ['a tensor alone', [...tensor(storage(4), 0, [4], [1]), '.'], /single tensor without a name/],
    ['an empty list', ['].'], /does not hold a dict/],
  ])('says that names are missing: %s', async (_, state, what) => {
    await expect(refusal(...state)).rejects.toMatchObject({ problem: { code: 'weights-unsupported', what: expect.stringMatching(what) } });
  });
});

describe('a tensor', () => {
  it('is a window on its storage', async () => {
    const values = new Uint8Array(new Float32Array([0, 1, 2, 3, 4, 5]).buffer);
    const state = stateDict(tensor(storage(6), 1, [2, 2], [1, 3]));
    expect(await read(archive(state, { 'a/data/0': values }))).toEqual([new Float32Array([1, 4, 2, 5])]);
  });

  it('is found once, however often lists and dicts hold each other', async () => {
    const itself = ['h', 0];
    const holder = ['}', ...text('l'), ...itself, 's', ...text('w'), ...tensor(storage(4), 0, [4], [1]), 's'];
    const looped = pickle(']q', 0, '(', ...Array.from({ length: 60 }, () => itself).flat(), ...holder, 'e.');
    expect(await read(archive(looped))).toHaveLength(1);
  });

  it.each([
    ['ends outside its storage', tensor(storage(4), 1, [4], [1])],
    ['has far more values than its storage', tensor(storage(4), 0, [1_000_000, 1000], [0, 0])],
    ['has more values than can be counted', tensor(storage(4), 0, Array(8).fill(2_000_000_000), Array(8).fill(0))],
    ['runs backwards', tensor(storage(4), 3, [4], [-1])],
    ['begins before its storage', tensor(storage(4), -1, [2], [1])],
    ['has a size below nothing', tensor(storage(4), 0, [-4], [1])],
    ['has fewer strides than sizes', tensor(storage(4), 0, [2, 2], [1])],
    ['has a storage that is not in the file', tensor(storage(4, '7'), 0, [4], [1])],
    ['has a storage of another length', tensor(storage(1_000_000_000), 0, [4], [1])],
    ['has a storage of another type', tensor(storage(4, '0', 'DoubleStorage'), 0, [4], [1])],
    ['has no storage', tensor(text('0'), 0, [4], [1])],
  ])('%s: refused', async (_, value) => {
    await expect(read(archive(stateDict(value)))).rejects.toMatchObject({ problem: { code: 'weights-damaged' } });
  });

  it('is refused where many share what few hold', async () => {
    const many = Array.from({ length: 20 }, (_, i) => [...text(`w${i}`), ...tensor(storage(4), 0, [4], [1]), 's']).flat();
    await expect(read(archive(pickle('}', ...many, '.')))).rejects.toThrow(/many times/);
  });
});

describe('an archive', () => {
  it('may be deflated', async () => {
    expect(await read(archive(fine, { 'a/data/0': new Uint8Array(16) }, 9))).toEqual([new Float32Array(4)]);
  });

  it('that unpacks to a thousand times its size is refused', async () => {
    const bomb = stateDict(tensor(storage(25_000_000), 0, [25_000_000], [1]));
    await expect(read(archive(bomb, { 'a/data/0': new Uint8Array(100_000_000) }, 9))).rejects.toThrow(/64 times/);
  });

  it('whose entry is longer than it says is refused', async () => {
    const bytes = archive(fine, { 'a/data/0': new Uint8Array(16_000) }, 9);
    // Both headers say 16 bytes.
    const view = new DataView(bytes.buffer);
    for (let i = 0; i + 4 <= bytes.length; i++) if (view.getUint32(i, true) === 16_000) view.setUint32(i, 16, true);
    await expect(read(bytes)).rejects.toThrow(/can not be unpacked/);
  });

  /** The central directory's entry of the storage, whose name the archive's last entry has. */
  const changed = (change: (view: DataView, at: number) => void) => {
    const bytes = archive(fine);
    const at = bytes.lastIndexOf(0x50, bytes.length - 23);
    change(new DataView(bytes.buffer), at);
    return bytes;
  };

  it.each([
    ['encrypted', changed((view, at) => view.setUint16(at + 8, 1, true)), 'encrypted'],
    ['packed in a strange way', changed((view, at) => view.setUint16(at + 10, 93, true)), 'method'],
    ['of two sizes', changed((view, at) => view.setUint32(at + 24, 17, true)), 'contradicts'],
    ['of entries in the wrong place', changed((view, at) => view.setUint32(at + 42, view.getUint32(at + 42, true) + 1, true)), 'not where'],
    ['of entries that share bytes', changed((view, at) => view.setUint32(at + 42, 3, true)), 'the same bytes to several'],
    ['of entries outside', changed((view, at) => view.setUint32(at + 42, 0x7fffffff, true)), 'ends before'],
    ['changed', changed((view, at) => view.setUint32(at + 16, 7, true)), 'checksum'],
    ['cut off', archive(fine).slice(0, -30), 'cut off'],
  ])('%s is refused', async (_, bytes, what) => {
    await expect(read(bytes)).rejects.toThrow(what);
  });

  it('with two pickles is refused', async () => {
    await expect(read(archive(fine, { 'b/data.pkl': fine }))).rejects.toThrow(/torch\.save/);
  });
});
