import { expect, it } from 'vitest';
import { firstEntry, isTorchArchive, kindOfWeightFile, otherFileProblem } from './file-kind.ts';

const bytes = (letters: string) => Uint8Array.from(letters.padEnd(512, '\0'), (letter) => letter.charCodeAt(0));

/** A zip archive up to its first entry's name. */
const zipOf = (name: string, then = '') =>
  `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(name.length & 255, name.length >> 8)}\0\0${name}${then}`;

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
  [zipOf('arr_0.npy', '\x93NUMPY'), 'weights-unsupported/npz'],
  [zipOf('images/ct_1.npy'), 'weights-unsupported/npz'],
  [zipOf('metadata.json'), 'weights-unsupported/keras'],
  [zipOf('README.txt', 'This is a project of Groundglass Studio.'), 'weights-unsupported/project'],
  ['{\n  "format": "groundglass-run/2"', 'weights-unsupported/json'],
  ['[{"a": 1}]', 'weights-unsupported/json'],
  [`${'\0'.repeat(128)}DICM`, 'weights-unsupported/scan'],
  [`\x5c\x01\0\0${'\0'.repeat(340)}n+1\0`, 'weights-unsupported/scan'],
  ['\x1c\x02\0\0n+2\0\r\n\x1a\n', 'weights-unsupported/scan'],
  ['\x89PNG\r\n\x1a\n', 'weights-unsupported/scan'],
  ['\xff\xd8\xff\xe0', 'weights-unsupported/scan'],
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

it('tells archives of PyTorch from others, whatever their folder is called', () => {
  const all = ['archive/data.pkl', 'my net/version', 'archive/.format_version', 'net/data/0', 'net/code/__torch__.py', 'net/byteorder'];
  expect(all.map((name) => isTorchArchive(bytes(zipOf(name))))).toEqual(all.map(() => true));
  const others = ['scan.dcm', 'folder/scan.nii.gz', 'README.txt', 'data.pkl'];
  expect(others.map((name) => isTorchArchive(bytes(zipOf(name))))).toEqual(others.map(() => false));
  expect(firstEntry(bytes(zipOf('folder/scan.nii.gz', 'more')))).toBe('folder/scan.nii.gz');
});

it.each(['archive/data.pkl', 'README.txt', 'docProps of a net/data.pkl'])(
  'a zip archive that begins with %s is not taken for a document',
  (name) => {
    expect(kindOfWeightFile(bytes(zipOf(name)))).toBe('zip');
  },
);
