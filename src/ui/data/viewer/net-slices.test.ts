import { expect, it } from 'vitest';
import { problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { netSlices } from './net-slices.ts';

const scan = { name: 'ct_scan_1', slices: new Array(9).fill({}) } as unknown as Scan;
const lungs = [0, 0, 0, 0, 0.2, 0.3, 0.3, 0.2, 0];

it('shows what training will take: by rule, by the measured lungs, by the marks', () => {
  expect(netSlices(scan, 'middle-3', [0, 1, 2], null)).toEqual([3, 4, 5]);
  expect(netSlices(scan, { by: 'lung-middle' }, undefined, lungs)).toEqual([5, 6, 7]);
  const byHand = { by: 'hand', otherwise: { by: 'lung-middle' } } as const;
  expect(netSlices(scan, byHand, [0, 1, 2], null)).toEqual([0, 1, 2]);
  expect(netSlices(scan, byHand, undefined, lungs)).toEqual([5, 6, 7]);
});

it('shows nothing while the lungs are not known, and says why there is nothing', () => {
  expect(netSlices(scan, { by: 'lung-middle' }, undefined, null)).toBeNull();
  expect(netSlices(scan, { by: 'lung-middle' }, undefined, problem('unexpected', 'a'))).toBe(problem('unexpected', 'a').what);
  expect(netSlices(scan, { by: 'lung-middle' }, undefined, new Array(9).fill(0))).toContain('No lungs found');
  expect(netSlices({ ...scan, slices: scan.slices.slice(0, 2) }, 'middle-3', undefined, null)).toContain('2 slices');
});
