import { expect, test } from 'vitest';
import type { NetCosts } from '#workers/services.ts';
import { fits, nearestNet, partSizes } from './preflight-advice.ts';

const costs = (totalBytes: number, largestBinding: number) =>
  ({ planned: { totalBytes, largestBinding, bytes: {}, dispatches: 1 } }) as NetCosts;

test('a plan fits where its largest buffer does, and where it is much less than what has failed', () => {
  expect(fits(costs(100, 10), { buffer: 10, memory: null, failed: null })).toBe(true);
  expect(fits(costs(100, 11), { buffer: 10, memory: null, failed: null })).toBe(false);
  expect(fits(costs(100, 10), { buffer: 10, memory: null, failed: 200 })).toBe(true);
  expect(fits(costs(101, 10), { buffer: 10, memory: null, failed: 200 })).toBe(false);
  expect(fits(costs(100, 10), { buffer: 100, memory: 100, failed: null })).toBe(true);
  expect(fits(costs(101, 10), { buffer: 100, memory: 100, failed: null }), 'more than there is').toBe(false);
});

test('parts are halves of halves, down to one scan', () => {
  expect(partSizes(16, null)).toEqual([8, 4, 2, 1]);
  expect(partSizes(16, 4)).toEqual([2, 1]);
  expect(partSizes(1, null)).toEqual([]);
});

test('the nearest net in work among those that fit', () => {
  const all = new Map([
    ['resnet152', costs(900, 9)],
    ['resnet50', costs(300, 9)],
    ['resnet18', costs(100, 9)],
    ['mobilenet_v2', null],
  ]);
  expect(nearestNet('resnet152', all, { buffer: 9, memory: null, failed: 800 })).toBe('resnet50');
  expect(nearestNet('resnet152', all, { buffer: 9, memory: null, failed: 250 })).toBe('resnet18');
  expect(nearestNet('resnet152', all, { buffer: 1, memory: null, failed: null })).toBeNull();
});
