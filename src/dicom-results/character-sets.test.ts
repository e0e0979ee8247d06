import { expect, it } from 'vitest';
import { decodeDicomText } from './character-sets.ts';

const ESC = '\u001b';
const bytes = (...values: number[]) => String.fromCharCode(...values);

it.each([
  ['ISO_IR 100', 'Buc^J\u00e9r\u00f4me', 'Buc^Jérôme'],
  ['ISO_IR 192', bytes(0xe5, 0xb1, 0xb1), '山'],
  ['ISO_IR 144', bytes(0xbb, 0xee, 0xda), 'Люк'],
  // PS3.5, H.3.1
  [
    '\\ISO 2022 IR 87',
    `Yamada^Tarou=${ESC}$B;3ED${ESC}(B^${ESC}$BB@O:${ESC}(B=${ESC}$B$d$^$@${ESC}(B^${ESC}$B$?$m$&${ESC}(B`,
    'Yamada^Tarou=山田^太郎=やまだ^たろう',
  ],
  // PS3.5, H.3.2: half-width katakana beside two-byte letters
  [
    'ISO 2022 IR 13\\ISO 2022 IR 87',
    `${bytes(0xd4, 0xcf, 0xc0, 0xde)}^${bytes(0xc0, 0xdb, 0xb3)}=${ESC}$B;3ED${ESC}(J^${ESC}$BB@O:${ESC}(J`,
    'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎',
  ],
  // PS3.5, I.2
  [
    '\\ISO 2022 IR 149',
    `Hong^Gildong=${ESC}$)C${bytes(0xfb, 0xf3)}^${ESC}$)C${bytes(0xd1, 0xce, 0xd4, 0xd7)}=${ESC}$)C${bytes(0xc8, 0xab)}^${ESC}$)C${bytes(0xb1, 0xe6, 0xb5, 0xbf)}`,
    'Hong^Gildong=洪^吉洞=홍^길동',
  ],
  // PS3.5, K.2
  ['\\ISO 2022 IR 58', `Zhang^XiaoDong=${ESC}$)A${bytes(0xd5, 0xc5)}^${ESC}$)A${bytes(0xd0, 0xa1, 0xb6, 0xab)}`, 'Zhang^XiaoDong=张^小东'],
  ['ISO 2022 IR 100\\ISO 2022 IR 144', `J\u00e9r\u00f4me ${ESC}-L${bytes(0xbb, 0xee, 0xda)}`, 'Jérôme Люк'],
])('decodes text in %s', (sets, value, text) => {
  expect(decodeDicomText(value, sets)).toBe(text);
});

it.each([
  ['without a character set', '', 'M\u00fcller'],
  ['of a set that is not known', 'ISO_IR 999', 'M\u00fcller'],
  ['that are not valid in their set', 'ISO_IR 192', 'M\u00fcller'],
  ['behind an escape that is not known', 'ISO 2022 IR 100', `a${ESC}%Gb`],
  ['in Shift_JIS under the name of another set', '\\ISO 2022 IR 87', bytes(0x8e, 0x52)],
])('does not guess letters %s', (_, sets, value) => {
  expect(decodeDicomText(value, sets)).toBeNull();
});
