import { expect, it } from 'vitest';
import { chooseDevice } from '#train/learner/engine.ts';
import { ONE_THREAD } from '#wasm/one-thread.fixture.ts';
import { measureStops } from './measure.ts';

it('every training that is stopped ends, with its state', async () => {
  const { stopMs, doneMs, stepMs } = await measureStops(
    { model: 'groundglass_small', batch: 2, size: 32, stops: 3 },
    await chooseDevice('wasm', ONE_THREAD),
  );
  expect(stepMs).toBeGreaterThan(0);
  expect([stopMs.length, doneMs.length]).toEqual([3, 3]);
  for (const [i, ms] of stopMs.entries()) expect(doneMs[i]).toBeGreaterThanOrEqual(ms);
});
