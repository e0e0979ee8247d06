import { expect, it } from 'vitest';
import { labelsHash, scanDigest } from './digests.ts';

const scan = (...exact: string[]) => ({
  slices: exact.map((hash, slice) => ({ slice, exact: hash, perceptual: [0, 0] as [number, number], small: new Uint8Array() })),
});

it('is of the pixels and their order, not of names', () => {
  expect(scanDigest(scan('a', 'b'))).toMatch(/^[0-9a-f]{16}$/);
  expect(scanDigest(scan('a', 'b'))).toBe(scanDigest(scan('a', 'b')));
  expect(scanDigest(scan('b', 'a'))).not.toBe(scanDigest(scan('a', 'b')));
});

it('hashes labels in any order of scans, and tells every changed label and class', () => {
  const one = { print: 'x', label: 0 };
  const two = { print: 'y', label: 1 };
  const hash = labelsHash(['Mild', 'Severe'], [one, two]);
  expect(labelsHash(['Mild', 'Severe'], [two, one])).toBe(hash);
  expect(labelsHash(['Mild', 'Severe'], [one, { ...two, label: 0 }])).not.toBe(hash);
  expect(labelsHash(['Mild', 'Critical'], [one, two])).not.toBe(hash);
  expect(labelsHash(['Mild', 'Severe'], [one])).not.toBe(hash);
});
