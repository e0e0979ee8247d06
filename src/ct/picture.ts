import { phrase } from '#base/messages/phrase.ts';
import type { FileBytes } from '#files/file-bytes.ts';
import { unpack } from './archive/unpack.ts';
import { jpegHeader } from './dicom/codecs/code-stream.ts';
import { wholeJpeg } from './dicom/codecs/stream-end.ts';
import { exifOrientation } from './exif.ts';
import { about, fault } from './fault.ts';
import { sniff } from './formats.ts';
import type { PictureHeader } from './header.ts';
import { loaded } from './loaded.ts';
import { checkSize, damaged } from './picture-limits.ts';
import { isDeepGrey, openPng, pngSize, unpackBits } from './png.ts';
import type { DroppedFile, SliceImage } from './scan.ts';

/** A pixel is coloured when red, green and blue differ by more than this; greys in a JPEG differ by a few through rounding. */
const COLOUR = 12;
/** A picture is coloured when more than this part of its pixels is. */
const COLOURED = 0.005;

/** The start-of-frame marker of lossless JPEG with Huffman codes. */
const LOSSLESS = 0xc3;
/** Start-of-frame markers of baseline, extended and progressive JPEG, with Huffman and arithmetic codes. */
const PROCESSES = [0xc0, 0xc1, 0xc2, 0xc9, 0xca, LOSSLESS];
const JPEG_LS = 0xf7;

/**
 * Rows and columns of a picture from `head`, whether it is `deep`, and how a viewer turns it; a JPEG is read further where its header is long.
 * Throws ProblemError without subject.
 */
export async function pictureSize(
  file: FileBytes,
  head: Uint8Array,
  format: 'jpeg' | 'png',
): Promise<Pick<PictureHeader, 'rows' | 'columns' | 'deep' | 'orientation'>> {
  for (let bytes = head; ; bytes = new Uint8Array(await file.slice(0, bytes.length * 4).arrayBuffer())) {
    const found = format === 'jpeg' ? jpegHeader(bytes) : pngSize(bytes);
    if (found && 'process' in found && !PROCESSES.includes(found.process)) throw otherJpeg(found.process);
    if (found) {
      const orientation = exifOrientation(bytes, format);
      return {
        ...checkSize(found.rows, found.columns),
        ...(isDeepGrey(bytes) && { deep: true }),
        ...(orientation !== 1 && { orientation }),
      };
    }
    if (format === 'png' || bytes.length >= file.size) throw damaged(format, phrase('picture/header'));
  }
}

/**
 * Decodes a picture to grey, 0..255. Colours become luma as Pillow's convert('L') makes it; EXIF rotation, transparency
 * and colour profiles are ignored: in a medical slice the stored values count. Throws ProblemError naming the file.
 */
export function readPicture(dropped: DroppedFile): Promise<SliceImage> {
  return about(dropped.path, async () => {
    const bytes = new Uint8Array(await (await unpack(dropped)).arrayBuffer());
    return sniff(bytes)?.id === 'png' ? readPng(bytes) : readJpeg(bytes);
  });
}

async function readJpeg(file: Uint8Array<ArrayBuffer>): Promise<SliceImage> {
  const header = jpegHeader(file);
  if (!header) throw damaged('jpeg', phrase('picture/header'));
  checkSize(header.rows, header.columns);
  const bytes = wholeJpeg(file, 'JPEG');
  if (header.process === LOSSLESS) return readLosslessJpeg(bytes);
  if (header.components === 4 || header.precision === 12) return readOwnJpeg(bytes);
  const { decodeJpeg8 } = await loaded(import('./dicom/codecs/jpeg-turbo.ts'));
  const { rows, columns, components, samples } = await decodeJpeg8(bytes);
  return toGrey(rows, columns, components, samples, (value) => value);
}

/** Decodes lossless JPEG, which libjpeg-turbo's build can't, and keeps the high 8 bits. */
async function readLosslessJpeg(bytes: Uint8Array): Promise<SliceImage> {
  const { decodeLossless } = await loaded(import('./jpeg/lossless.ts'));
  const { rows, columns, precision, samples } = decodeLossless(bytes);
  if (precision < 8) throw damaged('jpeg', phrase('picture/lossless-bits', { bits: precision }));
  return toGrey(rows, columns, 1, samples, (value) => value >> (precision - 8));
}

/** Decodes JPEGs that libjpeg-turbo's build can't: CMYK, and 12 bits, of which it keeps the high 8. */
async function readOwnJpeg(bytes: Uint8Array): Promise<SliceImage> {
  const { decodeJpeg } = await loaded(import('./jpeg/decode.ts'));
  const { cmykToRgb } = await loaded(import('./jpeg/cmyk.ts'));
  const jpeg = decodeJpeg(bytes);
  const { rows, columns, planes, precision } = jpeg;
  if (planes.length === 4 && precision === 8) return toGrey(rows, columns, 3, cmykToRgb(jpeg), (value) => value);
  if (planes.length === 1) return toGrey(rows, columns, 1, planes[0], (value) => value >> (precision - 8));
  throw damaged('jpeg', phrase('picture/components', { components: planes.length, bits: precision }));
}

function readPng(bytes: Uint8Array<ArrayBuffer>): SliceImage {
  const png = openPng(bytes);
  const { palette, depth, data } = png;
  if (palette) {
    const colours = unpackBits(data, png.width, png.height, depth);
    const rgb = new Uint8Array(colours.length * 3);
    for (let i = 0; i < colours.length; i++) rgb.set((palette[colours[i]] ?? [0, 0, 0]).slice(0, 3), i * 3);
    return toGrey(png.height, png.width, 3, rgb, (value) => value);
  }
  const samples = depth < 8 ? unpackBits(data, png.width, png.height, depth) : data;
  const top = 2 ** depth - 1;
  // Samples of 16 bits keep their high byte; samples of fewer than 8 bits are scaled to 0..255.
  const scale = depth === 16 ? (value: number) => value >> 8 : (value: number) => Math.floor((value * 255) / top);
  return toGrey(png.height, png.width, png.channels, samples, scale);
}

/** Interleaved samples, [rows, columns, channels], to grey; an alpha channel is left out. */
function toGrey(rows: number, columns: number, channels: number, samples: ArrayLike<number>, scale: (value: number) => number): SliceImage {
  const count = rows * columns;
  if (samples.length < count * channels) throw new Error(`${samples.length} samples came out, ${count * channels} were expected`);
  const pixels = new Float32Array(count);
  let coloured = 0;
  for (let i = 0; i < count; i++) {
    const at = i * channels;
    if (channels < 3) {
      pixels[i] = scale(samples[at]);
      continue;
    }
    const [r, g, b] = [scale(samples[at]), scale(samples[at + 1]), scale(samples[at + 2])];
    pixels[i] = luma(r, g, b);
    if (Math.max(r, g, b) - Math.min(r, g, b) > COLOUR) coloured++;
  }
  return { rows, columns, unit: 'grey8', pixels, ...(coloured > COLOURED * count && { coloured: true }) };
}

/** ITU-R 601 luma in 16-bit fixed point, rounded: (299 R + 587 G + 114 B) / 1000 as Pillow computes it. */
function luma(r: number, g: number, b: number): number {
  return (r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16;
}

function otherJpeg(process: number): Error {
  return fault('picture-kind', { kind: process === JPEG_LS ? 'JPEG-LS' : phrase('picture/hierarchical') });
}
