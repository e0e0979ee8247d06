import { expect, it } from 'vitest';
import { parsePack } from './weight-pack.ts';

const row = { name: 'resnet18', file: 'resnet18-f37072fd.pth', bytes: 46830571, sha256: 'f37072fd'.padEnd(64, '0') };
const nothing = { files: [], downloads: null };

it('reads an index, and believes none that leads elsewhere', () => {
  expect(parsePack({ files: [row] })).toEqual({ files: [row], downloads: null });
  for (const file of ['../secret.pth', 'https://example.org/x.pth', 'a\\b.pth', '..', '']) {
    expect(parsePack({ files: [{ ...row, file }] })).toEqual(nothing);
  }
  expect(parsePack({ files: [{ ...row, sha256: 'unknown' }] })).toEqual(nothing);
  expect(parsePack('<!doctype html>')).toEqual(nothing);
});

it('reads how downloads are asked for, where the server offers them', () => {
  const downloads = { token: 'abc', folder: '/studio/public/weights', proxy: null };
  expect(parsePack({ files: [], downloads })).toEqual({ files: [], downloads });
  expect(parsePack({ files: [row], downloads: { token: 1 } })).toEqual({ files: [row], downloads: null });
});
