import { expect, it } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import type { DeviceInfo, NetCosts } from '#workers/services.ts';
import { roomUse } from './net-numbers.ts';

const costs = { planned: { totalBytes: 300, largestBinding: 20, bytes: {}, dispatches: 1 } } as unknown as NetCosts;
const settings = { ...paperSettings(), batchSize: 4 };
const grants = (change: object) => ({ limits: {}, memory: null, ...change }) as unknown as DeviceInfo;

it('a training is held against the memory in all where the device names it, else against the largest buffer', () => {
  const gpu = grants({ limits: { maxBufferSize: 40, maxStorageBufferBindingSize: 10 } });
  expect(roomUse(costs, settings, gpu)).toEqual({ of: 'buffer', needs: 20, grants: 10, fits: false });
  expect(roomUse(costs, settings, grants({ memory: 300 }))).toEqual({ of: 'memory', needs: 300, grants: 300, fits: true });
  expect(roomUse(costs, settings, grants({ memory: 299 }))?.fits).toBe(false);
  expect(roomUse(costs, settings, grants({}))).toBeNull();
  expect(roomUse({ ...costs, planned: null }, settings, grants({ memory: 299 })), 'without a plan').toBeNull();
});
