import { expect, it } from 'vitest';
import type { SliceImage } from '#ct/scan.ts';
import { scanDigest, sliceFingerprints } from './digests.ts';
import { fingerprintedSlices, fingerprintScan, readSlicesOf, type SliceFingerprint } from './scan-fingerprint.ts';

/** Fingerprints of a scan of which every slice is known by its number. */
function printOf(scan: readonly number[]): { print: Parameters<typeof sliceFingerprints>[0]; count: number } {
  const looked = fingerprintedSlices(scan.length);
  const besides = readSlicesOf(scan.length).filter((slice) => !looked.includes(slice));
  const taken = (slices: number[]) => slices.map((slice) => ({ slice, exact: `${scan[slice]}` }) as SliceFingerprint);
  return { print: { slices: taken(looked), besides: taken(besides) }, count: scan.length };
}

const partsOf = (scan: readonly number[]) => {
  const { print, count } = printOf(scan);
  return new Set(sliceFingerprints(print, count));
};
const thinned = (scan: readonly number[], step: number, first: number) => scan.filter((_, i) => i % step === first);
const share = (some: ReadonlySet<string>, others: ReadonlySet<string>) => [...others].some((slice) => some.has(slice));
const LENGTHS = [3, 30, 48, 49, 60, 97, 192, 256, 300, 301, 384, 512, 640, 768, 1000];

it('knows a scan that was thinned down to every 8th slice or less, wherever that began, and either half', () => {
  for (const length of LENGTHS) {
    const whole = Array.from({ length }, (_, i) => i);
    const known = partsOf(whole);
    const half = length >> 1;
    const parts = [whole.slice(0, half), whole.slice(half), whole.slice(0, length - half), whole.toReversed()];
    for (const step of [2, 3, 4, 5, 6, 7, 8]) for (let first = 0; first < step; first++) parts.push(thinned(whole, step, first));
    for (const part of parts.filter((some) => some.length > 0)) {
      expect(share(known, partsOf(part)), `${part.length} of ${length}, from ${part[0]} on`).toBe(true);
    }
    // The command that predicts looks at the three in the middle only.
    const middle = (some: readonly number[]) => new Set([-1, 0, 1].flatMap((i) => some[(some.length >> 1) + i] ?? []).map(String));
    const long = parts.filter((some) => some.length >= 3);
    for (const part of long) expect(share(known, middle(part)), `the middle of ${part.length} of ${length}`).toBe(true);
  }
});

it('keeps few enough of a long scan, those in the middle first', () => {
  for (const length of LENGTHS) expect(readSlicesOf(length).length).toBeLessThanOrEqual(75);
  const { print, count } = printOf(Array.from({ length: 400 }, (_, i) => i));
  expect(sliceFingerprints(print, count).slice(0, 3)).toEqual(['199', '200', '201']);
});

it('leaves the digest of a scan as it was before more of its slices were read', async () => {
  const image = (k: number): SliceImage => {
    const pixels = Float32Array.from({ length: 64 * 64 }, (_, i) => ((i * (k + 3)) % 97) * 15 - 1200);
    return { rows: 64, columns: 64, unit: 'HU', pixels };
  };
  const of = (slices: number[], looked?: number[]) =>
    fingerprintScan(
      'scan',
      slices.map((slice) => ({ slice, image: image(slice) })),
      looked,
    );
  const before = await of(fingerprintedSlices(120));
  const now = await of(readSlicesOf(120), fingerprintedSlices(120));
  expect(now).toEqual({ ...before, besides: expect.any(Array) });
  expect(scanDigest(now)).toBe(scanDigest(before));
  expect(now.besides!.length).toBe(readSlicesOf(120).length - fingerprintedSlices(120).length);
});
