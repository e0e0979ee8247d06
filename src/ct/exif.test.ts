import { expect, it } from 'vitest';
import { exifOrientation } from './exif.ts';

/** A TIFF directory with one other tag and the orientation. */
function tiff(orientation: number, little: boolean): number[] {
  const word = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const long = (value: number) => (little ? [...word(value), 0, 0] : [0, 0, ...word(value)]);
  const entry = (tag: number, value: number) => [...word(tag), ...word(3), ...long(1), ...word(value), 0, 0];
  return [
    ...(little ? [0x49, 0x49] : [0x4d, 0x4d]),
    ...word(42),
    ...long(8),
    ...word(2),
    ...entry(0x0100, 7),
    ...entry(0x0112, orientation),
  ];
}

const text = (value: string) => [...value].map((letter) => letter.charCodeAt(0));

function jpeg(orientation: number, little = true): Uint8Array {
  const exif = [...text('Exif\0\0'), ...tiff(orientation, little)];
  const other = [...text('http://ns.adobe.com/xap/1.0/\0'), 1];
  const segment = (marker: number, content: number[]) => [0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255, ...content];
  return Uint8Array.from([0xff, 0xd8, ...segment(0xe1, other), ...segment(0xe1, exif), ...segment(0xda, [0])]);
}

function png(orientation: number): Uint8Array {
  const exif = tiff(orientation, false);
  const chunk = (name: string, content: number[]) => [0, 0, 0, content.length, ...text(name), ...content, 0, 0, 0, 0];
  return Uint8Array.from([0x89, ...text('PNG\r\n\x1a\n'), ...chunk('IHDR', Array(13).fill(0)), ...chunk('eXIf', exif)]);
}

it('the orientation of EXIF data is found in JPEG and PNG, of either byte order', () => {
  for (let orientation = 1; orientation <= 8; orientation++) {
    expect(exifOrientation(jpeg(orientation), 'jpeg')).toBe(orientation);
    expect(exifOrientation(jpeg(orientation, false), 'jpeg')).toBe(orientation);
    expect(exifOrientation(png(orientation), 'png')).toBe(orientation);
  }
});

it('what is no orientation says nothing, and cut data throws nothing', () => {
  for (const odd of [0, 9, 255]) expect(exifOrientation(jpeg(odd), 'jpeg')).toBe(1);
  for (const [bytes, format] of [
    [jpeg(6), 'jpeg'],
    [png(6), 'png'],
  ] as const) {
    for (let length = 0; length < bytes.length; length++) expect([1, 6]).toContain(exifOrientation(bytes.slice(0, length), format));
    for (let at = 0; at < bytes.length; at++) {
      const broken = bytes.slice();
      broken[at] ^= 255;
      expect(exifOrientation(broken, format)).toBeGreaterThan(0);
    }
  }
});
