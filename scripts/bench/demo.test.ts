import { expect, it } from 'vitest';
import { chooseDevice } from '#train/learner/engine.ts';
import { loadFile } from '../wasm/node-host.ts';
import { trainDemo } from './demo.ts';

it('the bench of the demo trains its recipe with the loop of the studio, and validates every epoch', async () => {
  const device = await chooseDevice('wasm', { load: loadFile, threads: 1, startThread: null });
  const { epochs, seconds } = await trainDemo(device, 3, 4);
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(epochs[2].train.loss).toBeLessThan(epochs[0].train.loss);
  for (const { tune } of epochs) expect(tune.loss).toBeGreaterThan(0);
  expect(seconds).toBeGreaterThan(0);
});
