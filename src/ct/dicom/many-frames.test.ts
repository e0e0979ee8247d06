import { describe, expect, it } from 'vitest';
import { decodeStored, fetchFrame } from './read.ts';

// Enhanced CT of RLE frames, put together here: what a file of many frames may say of where its frames are.
const [ROWS, COLUMNS, FRAMES] = [64, 64, 24];
const PIXELS = ROWS * COLUMNS;

function element(tag: number, vr: string, value: Uint8Array, length = value.length): Uint8Array {
  const long = ['OB', 'OW', 'OV'].includes(vr);
  const head = new Uint8Array(long ? 12 : 8);
  const view = new DataView(head.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  head.set(new TextEncoder().encode(vr), 4);
  if (long) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return joined([head, value]);
}

const joined = (parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const short = (value: number) => Uint8Array.of(value & 0xff, value >> 8);
const text = (value: string) => new TextEncoder().encode(value.length % 2 === 0 ? value : `${value}\0`);

function item(bytes: Uint8Array): Uint8Array {
  const head = new Uint8Array(8);
  const view = new DataView(head.buffer);
  view.setUint32(0, 0xe000fffe, true);
  view.setUint32(4, bytes.length, true);
  return joined([head, bytes]);
}

const sample = (frame: number, i: number): number => (frame * 131 + i * 7) % 4096;

/** Two PackBits segments of literal runs. */
function rleFrame(frame: number): Uint8Array {
  const segments = [8, 0].map((shift) => {
    const runs: number[] = [];
    for (let at = 0; at < PIXELS; at += 128) {
      runs.push(127, ...Array.from({ length: 128 }, (_, i) => (sample(frame, at + i) >> shift) & 0xff));
    }
    return Uint8Array.from(runs);
  });
  const head = new Uint8Array(64);
  const view = new DataView(head.buffer);
  view.setUint32(0, 2, true);
  view.setUint32(4, 64, true);
  view.setUint32(8, 64 + segments[0].length, true);
  return joined([head, ...segments]);
}

interface Shape {
  /** Fragments that a frame is cut into. */
  pieces?: number;
  basic?: (offsets: number[]) => number[];
  extended?: (offsets: number[]) => number[];
}

function enhanced({ pieces = 1, basic = () => [], extended }: Shape): Uint8Array<ArrayBuffer> {
  const frames = Array.from({ length: FRAMES }, (_, frame) => {
    const bytes = rleFrame(frame);
    const step = 2 * Math.ceil(bytes.length / pieces / 2);
    return joined(Array.from({ length: pieces }, (_, i) => item(bytes.slice(i * step, (i + 1) * step))));
  });
  const starts: number[] = [];
  frames.reduce((at, { length }) => {
    starts.push(at);
    return at + length;
  }, 0);
  const table = new Uint8Array(Uint32Array.from(basic(starts)).buffer);
  const ends = item(new Uint8Array()).fill(0xdd, 2, 3).fill(0xe0, 3, 4);
  const pixels = element(0x7fe00010, 'OB', joined([item(table), ...frames, ends]), 0xffffffff);
  return dicom('1.2.840.10008.1.2.5', 11, [...(extended ? [extendedTable(extended(starts))] : []), pixels]);
}

const extendedTable = (offsets: number[]) => element(0x7fe00001, 'OV', new Uint8Array(BigUint64Array.from(offsets.map(BigInt)).buffer));

function dicom(syntax: string, highBit: number, pixels: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const image = [
    element(0x00080060, 'CS', text('CT')),
    element(0x00280002, 'US', short(1)),
    element(0x00280004, 'CS', text('MONOCHROME2 ')),
    element(0x00280008, 'IS', text(String(FRAMES))),
    element(0x00280010, 'US', short(ROWS)),
    element(0x00280011, 'US', short(COLUMNS)),
    element(0x00280100, 'US', short(16)),
    element(0x00280101, 'US', short(12)),
    element(0x00280102, 'US', short(highBit)),
    element(0x00280103, 'US', short(0)),
  ];
  const preamble = joined([new Uint8Array(128), text('DICM')]);
  return joined([preamble, element(0x00020010, 'UI', text(syntax)), ...image, ...pixels]);
}

/** Counts the bytes that are read of it. */
class Counted extends Blob {
  read = { bytes: 0 };

  override slice(start?: number, end?: number): Blob {
    const part = super.slice(start, end);
    this.read.bytes += part.size;
    return part;
  }
}

async function readAll(bytes: Uint8Array<ArrayBuffer>) {
  const file = new Counted([bytes]);
  const frames = [];
  for (let frame = 0; frame < FRAMES; frame++)
    frames.push((await decodeStored(await fetchFrame({ path: 'enhanced.dcm', file }, frame))).values);
  const right = frames.every((values, frame) => values.length === PIXELS && values.every((value, i) => value === sample(frame, i)));
  return { right, bytes: file.read.bytes };
}

const same = (offsets: number[]) => offsets;

describe('a compressed file of many frames', () => {
  const whole = enhanced({ basic: same }).length;

  it.each<[string, Shape]>([
    ['a basic offset table', { basic: same }],
    ['a basic offset table over frames in fragments', { basic: same, pieces: 3 }],
    ['an extended offset table', { extended: same }],
    ['an extended offset table over frames in fragments', { extended: same, pieces: 2 }],
  ])('is read frame by frame where it has %s', async (_, shape) => {
    const { right, bytes } = await readAll(enhanced(shape));
    expect(right).toBe(true);
    // Every frame once, and the beginning, which every call looks for the table in.
    expect(bytes).toBeLessThan(whole * 2 + 65536);
  });

  it.each<[string, Shape]>([
    ['no table', {}],
    ['a table of another length', { basic: (offsets) => offsets.slice(1) }],
    ['a table that falls', { basic: (offsets) => [...offsets].reverse() }],
    ['a table that points into frames', { basic: (offsets) => offsets.map((offset, i) => offset + 2 * i) }],
    ['a table that points beyond the end', { basic: (offsets) => offsets.map((offset) => offset * 1000) }],
    ['an extended table that points beyond the end', { extended: (offsets) => offsets.map((offset) => offset * 2 ** 20) }],
  ])('is told apart by its fragments where it has %s', async (_, shape) => {
    expect((await readAll(enhanced(shape))).right).toBe(true);
  });
});

describe('a plain file of many frames', () => {
  it('gives the same values when a frame is read twice, though samples are mended where they lie', async () => {
    const shifted = Uint16Array.from({ length: FRAMES * PIXELS }, (_, i) => sample(Math.floor(i / PIXELS), i % PIXELS) << 4);
    const file = new Blob([dicom('1.2.840.10008.1.2.1', 15, [element(0x7fe00010, 'OW', new Uint8Array(shifted.buffer))])]);
    for (let time = 0; time < 2; time++) {
      const { values } = await decodeStored(await fetchFrame({ path: 'plain.dcm', file }, 1));
      expect(values.every((value, i) => value === sample(1, i))).toBe(true);
    }
  });
});
