import { expect, it } from 'vitest';
import { parsePack } from './weight-pack.ts';

const row = { name: 'resnet18', file: 'resnet18-f37072fd.pth', bytes: 46830571, sha256: 'f37072fd'.padEnd(64, '0') };

it('reads an index, and believes none that leads elsewhere', () => {
  expect(parsePack({ files: [row] })).toEqual([row]);
  for (const file of ['../secret.pth', 'https://example.org/x.pth', 'a\\b.pth', '..', '']) {
    expect(parsePack({ files: [{ ...row, file }] })).toEqual([]);
  }
  expect(parsePack({ files: [{ ...row, sha256: 'unknown' }] })).toEqual([]);
  expect(parsePack('<!doctype html>')).toEqual([]);
});
