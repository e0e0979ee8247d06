import { expect, it } from 'vitest';
import { lowbias32 } from '#base/hash.ts';
import { findCopies } from './copies.ts';
import { CopySearch, type CopyTask } from './copy-search.ts';
import type { ScanFingerprint } from './scan-fingerprint.ts';

/** Scans of 60 slices; every seventh one is the same in scans whose numbers differ by 10. */
const fingerprint = (i: number): ScanFingerprint => ({
  scanId: `scan_${i}`,
  slices: Array.from({ length: 60 }, (_, k) => ({
    slice: k,
    exact: k % 7 === 0 ? `${i % 10}/${k}` : `${i}/${k}`,
    perceptual: [lowbias32(i * 100 + k), lowbias32(~(i * 100 + k))],
    small: new Uint8Array(1024),
  })),
  constant: new Int16Array(),
});
const fingerprints = Array.from({ length: 40 }, (_, i) => fingerprint(i));

function counted() {
  let pairs = 0;
  async function* compare(tasks: CopyTask[]) {
    for (const { fingerprints: of, some } of tasks) {
      const inSome = some ? of.filter(({ scanId }) => some.has(scanId)).length : 0;
      pairs += some ? inSome * (of.length - inSome) : (of.length * (of.length - 1)) / 2;
      yield findCopies(of, some);
    }
  }
  return { compare, pairs: () => pairs };
}

const forever = new AbortController().signal;

it('finds in parts what a comparison of all with all finds', async () => {
  const { compare, pairs } = counted();
  const expected = findCopies(fingerprints);
  expect(expected).toHaveLength(60);
  expect(await new CopySearch().among(fingerprints, forever, compare)).toEqual(expected);
  expect(pairs()).toBe((40 * 39) / 2);
});

it('compares no pair twice when the study grows, shrinks or is aborted', async () => {
  const { compare, pairs } = counted();
  const search = new CopySearch();
  const odd = fingerprints.filter((_, i) => i % 2 === 1);
  expect(await search.among(odd, forever, compare)).toEqual(findCopies(odd));
  expect(await search.among(fingerprints, forever, compare)).toEqual(findCopies(fingerprints));
  expect(pairs()).toBe((40 * 39) / 2);
  expect(await search.among(odd, forever, compare)).toEqual(findCopies(odd));
  expect(pairs()).toBe((40 * 39) / 2);
  const aborted = new AbortController();
  aborted.abort();
  await search.among(fingerprints, aborted.signal, compare);
  expect(await search.among(fingerprints, forever, compare)).toEqual(findCopies(fingerprints));
});

it('takes nothing for compared that an abort has cut off', async () => {
  const search = new CopySearch();
  const abort = new AbortController();
  // biome-ignore lint/correctness/useYield: nothing was compared by the time of the abort
  async function* cutOff(): AsyncGenerator<never> {
    abort.abort();
  }
  expect(await search.among(fingerprints, abort.signal, cutOff)).toEqual([]);
  expect(await search.among(fingerprints, forever, counted().compare)).toEqual(findCopies(fingerprints));
});
