import { expect, it } from 'vitest';
import { chooseDevice } from '#train/learner/engine.ts';
import { loadFile } from '../../wasm/node-host.ts';
import { measureFeatures } from './measure.ts';

const REQUEST = { model: 'squeezenet1_0', scans: 4, batch: 2, size: 32, epochs: 1 };

it('the bench of kept features measures them alone, or beside the whole net with the same losses', async () => {
  const device = await chooseDevice('wasm', { load: loadFile, threads: 1, startThread: null });
  const both = await measureFeatures({ ...REQUEST, keptOnly: false }, device);
  expect(both.whole?.losses).toHaveLength(4);
  expect(both.largestDifference).toBeLessThan(1e-5);
  const alone = await measureFeatures({ ...REQUEST, keptOnly: true }, device);
  expect(alone).toMatchObject({ device: device.info.label, whole: null, largestDifference: null, featureSize: both.featureSize });
  expect(alone.kept.losses).toEqual(both.kept.losses);
});
