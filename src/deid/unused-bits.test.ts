import { describe, expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import {
  type Element,
  EXPLICIT,
  elementHead,
  encodeElements,
  fileHead,
  ITEM,
  itemHead,
  SEQUENCE_END,
  UNDEFINED_LENGTH,
} from '#ct/dicom/encode.ts';
import { joinBytes } from '#files/join-bytes.ts';
import { dropped, imageWith, REPLACEMENTS, SYNTAXES, storedFrames } from './copies.fixture.ts';
import { copyFile } from './copy-file.ts';

const PIXELS = 16;
const layout = (stored: number, high: number, signed: boolean): Element[] => [
  [0x00280101, 'US', [stored]],
  [0x00280102, 'US', [high]],
  [0x00280103, 'US', [signed ? 1 : 0]],
];

/** A file of 4 x 4 pixels with these bit patterns. */
function imageOf(samples: readonly number[], elements: readonly Element[], syntax: string): Uint8Array<ArrayBuffer> {
  const bytes = imageWith(elements, syntax);
  const view = new DataView(bytes.buffer);
  for (const [i, sample] of samples.entries()) view.setUint16(bytes.length - 2 * PIXELS + 2 * i, sample, !SYNTAXES[syntax]?.bigEndian);
  return bytes;
}
const samplesOf = (bytes: Uint8Array, syntax: string): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: PIXELS }, (_, i) => view.getUint16(bytes.length - 2 * PIXELS + 2 * i, !SYNTAXES[syntax]?.bigEndian));
};
const copied = async (bytes: Uint8Array<ArrayBuffer>) => {
  const { file } = await copyFile(dropped(bytes), REPLACEMENTS);
  return { file, bytes: new Uint8Array(await file.arrayBuffer()) };
};

/** Values of 12 bits, half of which are negative where they have a sign; the letter of a name in the four bits above each. */
const VALUES = Array.from({ length: PIXELS }, (_, i) => (i * 271) % 4096);
const HIDDEN = VALUES.map((value, i) => value | (((i * 7) % 16) << 12));
const extended = (value: number) => (value & 0x800 ? value | 0xf000 : value);

describe.each(Object.keys(SYNTAXES))('in %s', (syntax) => {
  it.each([false, true])('what lies above the values is not in the copy, and the values stay; signed: %s', async (signed) => {
    const bytes = imageOf(HIDDEN, layout(12, 11, signed), syntax);
    const copy = await copied(bytes);
    expect(samplesOf(copy.bytes, syntax)).toEqual(signed ? VALUES.map(extended) : VALUES);
    expect(await storedFrames({ path: 'copy.dcm', file: copy.file }, 1)).toEqual(await storedFrames(dropped(bytes), 1));
  });

  it('what lies below them is not in it, either', async () => {
    const copy = await copied(
      imageOf(
        VALUES.map((value, i) => (value << 4) | i),
        layout(12, 15, false),
        syntax,
      ),
    );
    expect(samplesOf(copy.bytes, syntax)).toEqual(VALUES.map((value) => value << 4));
  });

  it.each([
    ['zeros', VALUES],
    ['the sign', VALUES.map(extended)],
  ])('bits that are all %s stay as they are', async (_, samples) => {
    expect(samplesOf((await copied(imageOf(samples, layout(12, 11, true), syntax))).bytes, syntax)).toEqual(samples);
  });
});

/** The same pixels in runs: a segment for each of their two bytes. */
function inRuns(samples: readonly number[], elements: readonly Element[]): Uint8Array<ArrayBuffer> {
  const plain = imageWith(elements);
  const from = Buffer.from(plain).indexOf(Buffer.from(encodeElements([[0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2']])));
  const to = plain.length - 2 * PIXELS - 12;
  const segment = (shift: number) => Uint8Array.from([PIXELS - 1, ...samples.map((sample) => (sample >> shift) & 255), 128]);
  const header = new Uint8Array(64);
  const starts = new DataView(header.buffer);
  for (const [i, value] of [2, 64, 64 + PIXELS + 2].entries()) starts.setUint32(4 * i, value, true);
  const frame = joinBytes([header, segment(8), segment(0)]);
  return joinBytes([
    ...[fileHead('1.2.840.10008.5.1.4.1.1.2', '1.2', '1.2.840.10008.1.2.5'), plain.subarray(from, to)],
    ...[elementHead(0x7fe00010, 'OB', UNDEFINED_LENGTH, EXPLICIT), itemHead(ITEM, 0), itemHead(ITEM, frame.length), frame],
    itemHead(SEQUENCE_END, 0),
  ]);
}

it('a lossless stream that has something in unused bits is refused, and one that has nothing is copied', async () => {
  const refused = copyFile(dropped(inRuns(HIDDEN, layout(12, 11, false))), REPLACEMENTS);
  const code = await refused.catch((thrown: unknown) => (thrown instanceof ProblemError ? thrown.problem.id : String(thrown)));
  expect(code).toBe('deid-burned-in/overlay');
  for (const samples of [VALUES, VALUES.map(extended)]) {
    const bytes = inRuns(samples, layout(12, 11, true));
    const { file } = await copied(bytes);
    expect(await storedFrames({ path: 'copy.dcm', file }, 1)).toEqual(await storedFrames(dropped(bytes), 1));
  }
});
