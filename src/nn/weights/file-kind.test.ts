import { expect, it } from 'vitest';
import { kindOfWeightFile, whatElse } from './file-kind.ts';

const bytes = (letters: string) => Uint8Array.from(letters.padEnd(512, '\0'), (letter) => letter.charCodeAt(0));

it.each([
  ['\x89HDF\r\n\x1a\n', /HDF5.*Keras/, /PyTorch file/],
  ['\x08\x07\x12\x07pytorch\x1a\x052.0.0:', /ONNX/, /state_dict/],
  ['\x08\x03:\x80\x01', /ONNX/, /state_dict/],
  ['\x1f\x8b\x08\0', /gzip/, /Unpack/],
  ['\xfd7zXZ\0', /xz/, /Unpack/],
  ['7z\xbc\xaf\x27\x1c', /7z/, /Unpack/],
  ['\x93NUMPY\x01\0', /\.npy/, undefined],
  ['\x1c\0\0\0TFL3', /TensorFlow Lite/, /PyTorch file/],
  ['version https://git-lfs.github.com/spec/v1\noid', /Git LFS/, /git lfs pull/],
  [' <!DOCTYPE html><html>', /web page/, /Download the file again/],
  ['<?xml version="1.0"?><Error>', /web page/, /Download the file again/],
])('%j is named, with a way out', (letters, what, remedy) => {
  const head = bytes(letters);
  expect(kindOfWeightFile(head)).toBe('other');
  expect(whatElse(head).what).toMatch(what);
  if (remedy) expect(whatElse(head).remedy).toMatch(remedy);
});

it.each(['\x08\x07\x12\x07pyt\x01rch', '\x08\0\0\0\0\0\0\0', 'nothing known'])('%j is not taken for any of them', (letters) => {
  expect(whatElse(bytes(letters)).what).toMatch(/neither a PyTorch/);
});
