import { expect, it } from 'vitest';
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
