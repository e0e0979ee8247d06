import { expect, it } from 'vitest';
import { CELLS } from './constant-pixels.ts';
import { packPatternScans, unpackPatternScans } from './packed-pattern-scans.ts';
import { findShortcutPattern, type PatternScan } from './shortcut-pattern.ts';

const CELLS_OF_SCAN = CELLS * CELLS;
/** Scans whose corner tells their label. */
const marked = (count: number): PatternScan[] =>
  Array.from({ length: count }, (_, i) => ({
    scanId: `ct_scan_${i}`,
    label: i % 4,
    constant: Int16Array.from({ length: CELLS_OF_SCAN }, (_, cell) => (cell === 0 ? 40 * (i % 4) : -1)),
  }));

const packed = (scans: readonly PatternScan[]) => packPatternScans(scans, async () => {});

it('packs scans and gives them back', async () => {
  const scans = marked(40);
  expect(unpackPatternScans(await packed(scans))).toEqual(scans);
  expect(unpackPatternScans(await packed([]))).toEqual([]);
});

it('takes of a large study scans at even distances, in which a mark is found as well', async () => {
  const constant = new Int16Array(CELLS_OF_SCAN);
  const scans = Array.from({ length: 5000 }, (_, i) => ({ scanId: String(i), label: Number(i >= 2500), constant }));
  const { scanIds, labels } = await packed(scans);
  expect([scanIds.length, scanIds[0], scanIds[1999]]).toEqual([2000, '0', '4997']);
  expect(labels.filter((label) => label === 1)).toHaveLength(1000);
  expect(findShortcutPattern(unpackPatternScans(await packed(marked(40))))).toMatchObject({ top: 0, left: 0, label: null, share: 1 });
});
