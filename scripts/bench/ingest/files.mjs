// The same slices in every transfer syntax that there is an encoder for, as files in one folder per syntax.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { losslessJpeg } from './lossless-jpeg.mjs';

const SIZE = 512;
const PLAIN = '1.2.840.10008.1.2.1';
const require = createRequire(import.meta.url);

/** Where a file's parts lie: the value of its transfer syntax, the end of its meta group, its pixel data element. */
function partsOf(file) {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  const syntax = bytes.indexOf(Buffer.from(`${PLAIN}\0`));
  const metaEnd = 144 + bytes.readUInt32LE(140);
  return { bytes, syntax, metaEnd, pixels: bytes.lastIndexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x57]), -SIZE * SIZE * 2) };
}

/** The file's head with another transfer syntax, without its body. */
function metaWith({ bytes, syntax, metaEnd }, uid) {
  const value = Buffer.from(uid.length % 2 === 0 ? uid : `${uid}\0`);
  const meta = Buffer.concat([bytes.subarray(0, syntax), value, bytes.subarray(syntax + PLAIN.length + 1, metaEnd)]);
  meta.writeUInt16LE(value.length, syntax - 2);
  meta.writeUInt32LE(meta.length - 144, 140);
  return meta;
}

function item(bytes) {
  const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
  head.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
}

function encapsulated({ file }, uid, frame) {
  const parts = partsOf(file);
  const even = frame.length % 2 === 0 ? Buffer.from(frame) : Buffer.concat([frame, Buffer.alloc(1)]);
  const element = Buffer.from([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const end = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  const body = parts.bytes.subarray(parts.metaEnd, parts.pixels);
  return Buffer.concat([metaWith(parts, uid), body, element, item(Buffer.alloc(0)), item(even), end]);
}

function deflated({ file }, uid) {
  const parts = partsOf(file);
  return Buffer.concat([metaWith(parts, uid), deflateRawSync(parts.bytes.subarray(parts.metaEnd))]);
}

/** Two PackBits segments, the high bytes first (DICOM PS3.5, annex G). */
function runLengths({ stored }) {
  const planes = [8, 0].map((shift) => {
    const out = [];
    const plane = Uint8Array.from(stored, (value) => value >> shift);
    for (let row = 0; row < SIZE; row++) packBits(plane.subarray(row * SIZE, (row + 1) * SIZE), out);
    if (out.length % 2 === 1) out.push(0);
    return Buffer.from(out);
  });
  const head = Buffer.alloc(64);
  head.writeUInt32LE(2, 0);
  head.writeUInt32LE(64, 4);
  head.writeUInt32LE(64 + planes[0].length, 8);
  return Buffer.concat([head, ...planes]);
}

function packBits(bytes, out) {
  for (let at = 0; at < bytes.length; ) {
    let run = 1;
    while (run < 128 && at + run < bytes.length && bytes[at + run] === bytes[at]) run++;
    if (run > 2) {
      out.push(257 - run, bytes[at]);
      at += run;
      continue;
    }
    const start = at;
    while (at < bytes.length && at - start < 128 && !(bytes[at] === bytes[at + 1] && bytes[at] === bytes[at + 2])) at++;
    out.push(at - start - 1, ...bytes.subarray(start, at));
  }
}

/** An encoder of @cornerstonejs: its package, its class, and how it is set up. */
async function encoderOf(codec, name, setUp) {
  const factory = require(`@cornerstonejs/codec-${codec}/wasmjs`);
  const wasm = await factory({
    wasmBinary: readFileSync(require.resolve(`@cornerstonejs/codec-${codec}/wasm`)),
    print() {},
    printErr() {},
  });
  return ({ stored }) => {
    const encoder = new wasm[name]();
    const info = { width: SIZE, height: SIZE, bitsPerSample: 12, componentCount: 1, isSigned: false, isUsingColorTransform: false };
    encoder.getDecodedBuffer(info).set(new Uint8Array(stored.buffer));
    setUp(encoder);
    encoder.encode();
    const frame = Buffer.from(encoder.getEncodedBuffer());
    encoder.delete();
    return frame;
  };
}

/** Writes all files; the groups with their names, the files' paths and the mean size of a file. */
export async function writeFiles(folder, slices) {
  const ls = (near) => encoderOf('charls', 'JpegLSEncoder', (encoder) => encoder.setNearLossless(near));
  const j2k = (lossless) => encoderOf('openjpeg', 'J2KEncoder', (encoder) => encoder.setQuality(lossless, 0));
  const frames = (uid, encode) => (slice) => encapsulated(slice, uid, encode(slice));
  const makers = {
    'Explicit VR Little Endian': ({ file }) => file,
    'Deflated Explicit VR': (slice) => deflated(slice, '1.2.840.10008.1.2.1.99'),
    'RLE Lossless': frames('1.2.840.10008.1.2.5', runLengths),
    'JPEG Lossless': frames('1.2.840.10008.1.2.4.70', ({ stored }) => losslessJpeg(stored, SIZE, SIZE)),
    'JPEG-LS Lossless': frames('1.2.840.10008.1.2.4.80', await ls(0)),
    'JPEG-LS Near-Lossless': frames('1.2.840.10008.1.2.4.81', await ls(2)),
    'JPEG 2000 Lossless': frames('1.2.840.10008.1.2.4.90', await j2k(true)),
    'JPEG 2000, 9-7': frames('1.2.840.10008.1.2.4.91', await j2k(false)),
    'HTJ2K Lossless': frames(
      '1.2.840.10008.1.2.4.201',
      await encoderOf('openjph', 'HTJ2KEncoder', (encoder) => encoder.setQuality(true, 0)),
    ),
  };
  return Object.entries(makers).map(([name, make], at) => {
    const place = path.join(folder, String(at));
    mkdirSync(place);
    let bytes = 0;
    const files = slices.map((slice, i) => {
      const file = path.join(place, `${i}.dcm`);
      const made = make(slice);
      bytes += made.length;
      writeFileSync(file, made);
      return file;
    });
    return { name, files, bytes: bytes / slices.length };
  });
}
