import { describe, expect, it } from 'vitest';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { fingerprint, sampleKey } from './cache-key.ts';
import { NORMALIZATIONS, PAPER_WINDOW, type Preparation } from './preparation.ts';

const scan = { id: 'scan', slices: [1, 2, 3].map((i) => ({ path: `ct/${i}.dcm`, frame: 0, position: null })) } as unknown as Scan;
const files = (text = 'slice', changed = 5): DroppedFile[] =>
  scan.slices.map(({ path }) => ({ path, file: new File([text], path, { lastModified: changed }) }));

it('tells files apart, and is the same for the same files', async () => {
  const own = await fingerprint(scan, files());
  expect(await fingerprint(scan, files().reverse())).toBe(own);
  const others = [
    fingerprint(scan, files('other')),
    fingerprint(scan, files('slice', 6)),
    fingerprint({ ...scan, id: 'another' }, files()),
    fingerprint({ ...scan, slices: scan.slices.slice(1) }, files()),
    fingerprint(scan, files().slice(1)),
  ];
  expect(new Set([own, ...(await Promise.all(others))]).size).toBe(6);
  expect(own).toMatch(/^[0-9a-f]{16}$/);
});

it('knows a member of an archive that comes again, whatever else the archive holds', async () => {
  const member = (before: string, crc: number): DroppedFile[] => {
    const file = new File([before, 'slice'], 'study.zip', { lastModified: before.length });
    return scan.slices.map(({ path }) => ({
      path,
      file,
      packed: { method: 'stored', offset: before.length, packedSize: 5, size: 5, crc, depth: 1 },
    }));
  };
  expect(await fingerprint(scan, member('others', 1))).toBe(await fingerprint(scan, member('', 1)));
  expect(await fingerprint(scan, member('', 2))).not.toBe(await fingerprint(scan, member('', 1)));
});

/** Bytes with others from `from` to `to`. */
function bytesOf(size: number, from = 0, to = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size).map((_, i) => (i * 7919) >> 3);
  for (let i = from; i < to; i++) bytes[i] ^= 0x55;
  return bytes;
}

describe('files of the same size and time that hold other bytes', () => {
  const volume = (bytes: Uint8Array<ArrayBuffer>, slices = 40) => {
    const one = { id: 'ct', slices: Array.from({ length: slices }, (_, frame) => ({ path: 'ct.nii', frame, position: null })) };
    return fingerprint(one as unknown as Scan, [{ path: 'ct.nii', file: new File([bytes], 'ct.nii', { lastModified: 5 }) }]);
  };

  it('are told apart from the first byte after the head on', async () => {
    for (const size of [20_000, 500_000, 4_000_000]) {
      const own = await volume(bytesOf(size));
      expect(await volume(bytesOf(size))).toBe(own);
      expect(await volume(bytesOf(size, 4096, size)), `${size}`).not.toBe(own);
    }
  });

  it.each([
    ['the end', 3_990_000, 4_000_000],
    ['the middle', 1_900_000, 2_100_000],
    ['a fifteenth of it anywhere', 700_000, 970_000],
  ])('are told apart by %s of a large file', async (_, from, to) => {
    expect(await volume(bytesOf(4_000_000, from, to))).not.toBe(await volume(bytesOf(4_000_000)));
  });

  it('are told apart by a single byte of a small one', async () => {
    const own = await volume(bytesOf(200_000));
    for (const at of [4096, 123_456, 199_999]) expect(await volume(bytesOf(200_000, at, at + 1)), `${at}`).not.toBe(own);
  });

  it('are told apart by the pixels of a series', async () => {
    const series = (change: (i: number) => boolean, from: number, count = 120) => {
      const slices = Array.from({ length: count }, (_, i) => ({ path: `${i}.dcm`, frame: 0, position: null }));
      const dropped = slices.map(({ path }, i) => ({
        path,
        file: new File([bytesOf(60_000, from, change(i) ? 60_000 : from)], path, { lastModified: 5 }),
      }));
      return fingerprint({ id: 'ct', slices } as unknown as Scan, dropped);
    };
    const own = await series(() => false, 5000);
    expect(await series(() => true, 5000)).toBe(await series(() => true, 5000));
    expect(await series(() => true, 5000)).not.toBe(own);
    for (const single of [0, 60, 119]) expect(await series((i) => i === single, 5000), `${single}`).not.toBe(own);
    expect(await series(() => true, 59_000)).not.toBe(own);
  });
});

it('changes with what decides the pixels alone', () => {
  const base: Preparation = { slices: 'middle-3', window: PAPER_WINDOW, size: 32, normalization: NORMALIZATIONS.unit };
  expect(sampleKey({ ...base, normalization: NORMALIZATIONS.imagenet }, null)).toBe(sampleKey(base, null));
  const byHand: Preparation = { ...base, slices: { by: 'hand', otherwise: 'middle-3' } };
  expect(sampleKey(byHand, null)).toBe(sampleKey(base, null));
  const others: Preparation[] = [
    { ...base, size: 33 },
    { ...base, slices: { by: 'lung-middle' } },
    { ...base, lungs: { to: 'mask' } },
    { ...base, window: { low: -1000, high: 401 } },
  ];
  const keys = [base, ...others].map((preparation) => sampleKey(preparation, null));
  expect(new Set([...keys, sampleKey(byHand, [1, 2, 3]), sampleKey(byHand, [1, 2, 4])]).size).toBe(7);
});
