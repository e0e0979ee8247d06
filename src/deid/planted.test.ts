import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Element, type Encoding, encodeElements, ITEM, itemHead, SEQUENCE_END, UNDEFINED_LENGTH } from '#ct/dicom/encode.ts';
import { readHeader } from '#ct/read-header.ts';
import { joinBytes } from '#files/join-bytes.ts';
import { dropped, imageWith, REPLACEMENTS, SYNTAXES } from './copies.fixture.ts';
import { copyFile } from './copy-file.ts';
import { KEPT, MEANING } from './kept.ts';
import { PROFILE } from './profile.fixture.ts';

const text = new TextEncoder();
const wide = (name: string, little: boolean) =>
  Uint8Array.from(
    [...name].flatMap((letter) =>
      little ? [letter.charCodeAt(0), letter.charCodeAt(0) >> 8] : [letter.charCodeAt(0) >> 8, letter.charCodeAt(0)],
    ),
  );

/** One person's name in the bytes of the encodings that files use. */
const NAMES: Record<string, Uint8Array> = {
  ASCII: text.encode('Zquell^Anneliese'),
  'Latin-1': Uint8Array.from('M\u00fcllerin^Zo\u00eb ', (letter) => letter.charCodeAt(0)),
  'UTF-8': text.encode('M\u00fcllerin^Zo\u00eb '),
  'UTF-16, low byte first': wide('Zquell^Anneliese', true),
  'UTF-16, high byte first': wide('Zquell^Anneliese', false),
  // 山田^太郎 after ISO 2022, as in PS3.5, H.3.1.
  'ISO 2022 JP': Uint8Array.of(
    0x1b,
    0x24,
    0x42,
    0x3b,
    0x33,
    0x45,
    0x44,
    0x1b,
    0x28,
    0x42,
    0x5e,
    0x1b,
    0x24,
    0x42,
    0x42,
    0x40,
    0x4f,
    0x3a,
    0x1b,
    0x28,
    0x42,
    0x20,
  ),
};
const SYNTAX_UIDS = Object.keys(SYNTAXES);
/** Bytes of a name that would still tell who it is. */
const PART = 5;

/** Parts of the name that are in the bytes. */
function partsIn(bytes: Uint8Array, name: Uint8Array): string[] {
  const whole = Buffer.from(bytes);
  const parts = Array.from({ length: name.length - PART + 1 }, (_, i) => Buffer.from(name.subarray(i, i + PART)));
  return parts.filter((part) => whole.includes(part)).map((part) => part.toString('latin1'));
}

async function copied(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { file } = await copyFile(dropped(bytes), REPLACEMENTS);
  expect((await readHeader({ path: 'copy.dcm', file })).kind).toBe('dicom');
  return new Uint8Array(await file.arrayBuffer());
}

/** Attributes that may hold anything without making the file unreadable: those of the table, those that are kept, and odd ones. */
const FREE = new Set(
  [
    ...PROFILE.keys(),
    ...KEPT.keys(),
    0x00091001,
    0x00090010,
    0x00131002,
    0x00181203,
    0x00220001,
    0x50000010,
    0x50003000,
    0x60003000,
    0x60004000,
    0x60020022,
  ]
    .concat([0x00020016, 0x00020102, 0x00041500, 0x00041220, 0x7fd10010])
    .filter((tag) => tag > 0x0002ffff && tag < 0x7fe00000 && tag >>> 16 !== 4)
    .filter((tag) => !MEANING.has(KEPT.get(tag)?.keyword ?? '') && KEPT.get(tag)?.form !== 'items' && tag !== 0x00080060),
);

/** A sequence without lengths, of one item, in the bytes of an encoding; the value of an element of undefined length. */
const openSequence = (tag: number, elements: readonly Element[], encoding: Encoding): Uint8Array =>
  joinBytes([
    ...(encoding.explicit
      ? [encodeElements([[tag, 'SQ', []]], encoding).subarray(0, 8)]
      : [encodeElements([[tag, 'SQ', []]], encoding).subarray(0, 4)]),
    itemHead(0xffffffff, UNDEFINED_LENGTH, encoding).subarray(4),
    itemHead(ITEM, UNDEFINED_LENGTH, encoding),
    encodeElements(elements, encoding),
    itemHead(0xfffee00d, 0, encoding),
    itemHead(SEQUENCE_END, 0, encoding),
  ]);

describe.each(SYNTAX_UIDS)('in %s', (syntax) => {
  it.each(Object.entries(NAMES))('a name in %s, in every attribute, is in no byte of a copy', async (_, name) => {
    const elements = [...FREE].map((tag): Element => [tag, KEPT.get(tag)?.vr.replace(/US|UL|FD|FL|AT/, 'LO') ?? 'LO', name]);
    expect(partsIn(await copied(imageWith(elements, syntax)), name)).toEqual([]);
  });

  it.each(Object.entries(NAMES))('a name in %s, in sequences that are kept and in others, is in no byte of a copy', async (_, name) => {
    const inner = [...FREE]
      .filter((tag) => KEPT.get(tag)?.form !== 'items')
      .sort((a, b) => a - b)
      .map((tag): Element => [tag, 'LT', name]);
    const sequences = [0x00081110, 0x00082112, 0x00189329, 0x00209111, 0x00289110, 0x00400275, 0x00880200, 0x52009229];
    const deep: Element[] = [...inner.filter(([tag]) => tag < 0x00400275), [0x00400275, 'SQ', [inner, inner]]];
    expect(
      partsIn(
        await copied(
          imageWith(
            sequences.map((tag): Element => [tag, 'SQ', [inner, deep]]),
            syntax,
          ),
        ),
        name,
      ),
    ).toEqual([]);
  });

  it('a name in sequences without lengths is in no byte of a copy', async () => {
    const encoding = SYNTAXES[syntax]!;
    const name = NAMES.ASCII!;
    const inner: Element[] = [
      [0x00100010, 'PN', name],
      [0x00209158, 'LT', name],
    ];
    const plain = imageWith([], syntax);
    const mark = encodeElements([[0x00280002, 'US', [1]]], encoding);
    const at = Buffer.from(plain).indexOf(Buffer.from(mark));
    const open = joinBytes([openSequence(0x00209111, inner, encoding), openSequence(0x00209222, inner, encoding)]);
    expect(partsIn(await copied(joinBytes([plain.subarray(0, at), open, plain.subarray(at)])), name)).toEqual([]);
  });

  it('a name around the data set is in no byte of a copy: preamble, meta group, behind the pixels', async () => {
    const name = NAMES.ASCII!;
    const padding = encodeElements([[0xfffcfffc, 'OB', name]], SYNTAXES[syntax]);
    const bytes = imageWith([], syntax, padding);
    bytes.set(name, 20);
    expect(partsIn(bytes, name)).not.toEqual([]);
    expect(partsIn(await copied(bytes), name)).toEqual([]);
  });
});

it('a name in any attribute under any value representation is in no byte of a copy', async () => {
  const vr = fc.constantFrom('AE', 'CS', 'LO', 'LT', 'OB', 'PN', 'SH', 'ST', 'UI', 'UN', 'UT', 'DS', 'IS', 'DA', 'TM', 'DT');
  const tag = fc.oneof(fc.constantFrom(...FREE), fc.integer({ min: 0x00060000, max: 0x7fdfffff }));
  const letters = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ^- '), { minLength: PART, maxLength: 40 });
  const planted = fc.tuple(tag, vr, letters, fc.constantFrom(...SYNTAX_UIDS));
  await fc.assert(
    fc.asyncProperty(planted, async ([place, kind, some, syntax]) => {
      fc.pre(!MEANING.has(KEPT.get(place)?.keyword ?? '') && place !== 0x00080060 && KEPT.get(place)?.form !== 'items');
      const name = text.encode(`Zq${some.join('')}`);
      const parts = partsIn(await copied(imageWith([[place, kind, name]], syntax)), name.subarray(0, PART + 2));
      expect(parts).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it.each([...MEANING].filter((keyword) => !/Sequence$/.test(keyword)))(
  'a name in %s is refused, since the pixels would mean something else',
  async (keyword) => {
    const { tag = 0 } = [...KEPT.values()].find((attribute) => attribute.keyword === keyword) ?? {};
    await expect(copyFile(dropped(imageWith([[tag, 'LO', 'Zquell^Anneliese']])), REPLACEMENTS)).rejects.toThrow();
  },
);
