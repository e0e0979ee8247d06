import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { comparableText, visibleText } from './clean.ts';
import { decodeText } from './decode.ts';
import { countKnown, knownNames } from './known-names.ts';

interface Written {
  encoding: string;
  text: string;
  bytes: string;
  looks: boolean;
}

const FILE = path.resolve(import.meta.dirname, '../../../tests/labels/encodings.json');
const WRITTEN = JSON.parse(readFileSync(FILE, 'utf8')) as Written[];
const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

describe('decodeText', () => {
  it.each(WRITTEN.filter(({ looks }) => looks))(
    'tells $encoding by how "$text" looks, and calls it a guess',
    ({ text, bytes, encoding }) => {
      const zip = encoding === 'ibm866';
      expect(decodeText(bytesOf(bytes), { zip })).toMatchObject({ text, guessed: true, open: true, damaged: 0 });
    },
  );

  it.each(WRITTEN)('takes $encoding where "$text" is known', ({ text, bytes }) => {
    const known = knownNames(text.split(/[,\n]/));
    expect(decodeText(bytesOf(bytes), { matches: (some) => countKnown(some, known) })).toMatchObject({ text, guessed: false });
  });

  it('reads what says its encoding without a guess', () => {
    const sure = { guessed: false, open: false, damaged: 0 };
    expect(decodeText(new TextEncoder().encode('Müller,1\n患者,2'))).toEqual({ text: 'Müller,1\n患者,2', encoding: 'UTF-8', ...sure });
    expect(decodeText(new TextEncoder().encode('\ufeffMüller'))).toMatchObject({ text: 'Müller', ...sure });
    const utf16 = Uint8Array.from([...'患者,1\n2'].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));
    expect(decodeText(utf16)).toMatchObject({ text: '患者,1\n2', encoding: 'UTF-16', ...sure });
    expect(decodeText(Uint8Array.of(0xff, 0xfe, ...utf16))).toMatchObject({ text: '患者,1\n2', ...sure });
    const big = utf16.map((_, i) => utf16[i ^ 1]);
    expect(decodeText(Uint8Array.of(0xfe, 0xff, ...big))).toMatchObject({ text: '患者,1\n2', ...sure });
    expect(decodeText(big)).toMatchObject({ text: '患者,1\n2', ...sure });
    expect(decodeText(bytesOf('1b244234353c541b28422c31'))).toMatchObject({ text: '患者,1', encoding: 'ISO-2022-JP', ...sure });
  });

  it('keeps UTF-8 of which a few bytes were damaged, and counts the places', () => {
    const bytes = new TextEncoder().encode('Müller\nWeiß\nBöhm\nJürgen\nGrün\nHäß\nFlöte\nTäter');
    bytes[bytes.indexOf(0xc3)] = 0xfc;
    expect(decodeText(bytes)).toMatchObject({ encoding: 'UTF-8', guessed: true, damaged: 1 });
  });

  it('reads code pages whose control codes some decoders drop', () => {
    expect(decodeText(Uint8Array.of(0x93, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x94, 0x20, 0x96, 0x20, 0x31)).text).toBe('“Müller” – 1');
  });
});

describe('names', () => {
  it('are compared as they are seen', () => {
    const same = ['Müller\u200b 1', '\u00a0Mu\u0308ller 1', 'Ｍüller １', '\u202aMüller\u3000１\u202c', "'Müller 1", 'Mü\u00adller 1'];
    for (const name of same) expect(comparableText(name)).toBe('Müller 1');
    expect(comparableText('ct‐scan−1')).toBe('ct-scan-1');
    expect(comparableText("O'Brien's")).toBe("O'Brien's");
    expect(comparableText("'")).toBe("'");
  });

  it('are shown as they are written', () => {
    expect(visibleText(' \ufeff症例１\u200b\u00a0')).toBe('症例１');
  });
});
