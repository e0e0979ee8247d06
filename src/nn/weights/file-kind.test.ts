import { expect, it } from 'vitest';
import { kindOfWeightFile, otherFileProblem } from './file-kind.ts';

const bytes = (letters: string) => Uint8Array.from(letters.padEnd(512, '\0'), (letter) => letter.charCodeAt(0));

/** A zip archive up to its first entry's name. */
const zipOf = (name: string) => `PK\x03\x04${'\0'.repeat(26)}${name}`;

it.each([
  ['\x89HDF\r\n\x1a\n', 'weights-unsupported/hdf5'],
  ['\x08\x07\x12\x07pytorch\x1a\x052.0.0:', 'weights-unsupported/onnx'],
  ['\x08\x03:\x80\x01', 'weights-unsupported/onnx'],
  ['\x1f\x8b\x08\0', 'weights-unsupported/gzip'],
  ['\xfd7zXZ\0', 'weights-unsupported/xz'],
  ['7z\xbc\xaf\x27\x1c', 'weights-unsupported/7z'],
  ['\x93NUMPY\x01\0', 'weights-unsupported/npy'],
  [zipOf('[Content_Types].xml'), 'weights-unsupported/office'],
  [zipOf('docProps/app.xml'), 'weights-unsupported/office'],
  [zipOf('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), 'weights-unsupported/office'],
  ['\x1c\0\0\0TFL3', 'weights-unsupported/tflite'],
  ['version https://git-lfs.github.com/spec/v1\noid', 'weights-unsupported/git-lfs'],
  [' <!DOCTYPE html><html>', 'weights-unsupported/web-page'],
  ['<?xml version="1.0"?><Error>', 'weights-unsupported/web-page'],
])('%j is named: %s', (letters, id) => {
  const head = bytes(letters);
  expect(kindOfWeightFile(head)).toBe('other');
  expect(otherFileProblem(head)).toBe(id);
});

it.each(['\x08\x07\x12\x07pyt\x01rch', '\x08\0\0\0\0\0\0\0', 'nothing known'])('%j is not taken for any of them', (letters) => {
  expect(otherFileProblem(bytes(letters))).toBe('weights-unsupported/unknown');
});

it.each(['archive/data.pkl', 'a.npy', 'docProps of a net/data.pkl'])(
  'a zip archive that begins with %s is not taken for a document',
  (name) => {
    expect(kindOfWeightFile(bytes(zipOf(name)))).toBe('zip');
  },
);
