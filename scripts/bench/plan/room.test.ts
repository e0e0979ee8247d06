import { expect, it } from 'vitest';
import type { Phrase } from '#base/messages/message.ts';
import type { Device } from '#gpu/device.ts';
import { openLearner, prepareLearner } from '#train/learner/engine.ts';
import { paperSettings, type TrainSettings } from '#train/settings/recipe.ts';
import { netCosts } from '#workers/net-costs.ts';
import { DryDevice, type DryLimits } from './dry-device.ts';

const SIZE = 224;
const SCANS = 8;
const paper = paperSettings('resnet18');
const usual: TrainSettings = {
  ...paper,
  classes: ['no', 'yes'],
  batchSize: SCANS,
  augmentation: null,
  preparation: { ...paper.preparation, size: SIZE },
};

/** What a run with these settings allocates and says on a device with so much memory, and what the page says before. */
async function run(limits: DryLimits, change: Partial<TrainSettings> = {}) {
  const settings = { ...usual, ...change };
  const { machine, gpu } = new DryDevice(limits);
  const device = { info: {}, gpu: gpu.device, machine } as unknown as Device;
  const { model, extent, frozenBatchNorm, batchSize } = settings;
  const compiled = {
    ...{ settings, batchSize, augments: false, machine: 'webgpu' as const, memory: null, asksDevice: true },
    bindingBytes: 4 * machine.maxBindingWords,
  };
  const question = { model, classes: 2, size: SIZE, extent, unfrozen: 0, frozenBatchNorm, compiled };
  const told = await netCosts(question, (wanted) => machine.room.upTo(wanted));
  const samples = Array.from({ length: SCANS }, () => new Uint8Array(SIZE * SIZE * 3));
  const labels = samples.map((_, i) => i % 2);
  const phrases: Phrase[] = [];
  const learner = await openLearner(device, settings, { samples, labels, trainLabels: labels }, () => {});
  await prepareLearner(learner, settings, (said) => phrases.push(said));
  const { plan, sums } = await (learner as unknown as { prepare(): Promise<{ plan: { totalBytes: number }; sums: object }> }).prepare();
  learner.dispose();
  return { told: told!.planned!.totalBytes, bytes: plan.totalBytes, sums, said: phrases.map(({ phrase }) => phrase) };
}

const engineSaid = (sums: string) => [`engine/sums-${sums}`, 'engine/compiled'];

it('a run keeps all sums where the device has room for twice its plan, and computes them again where it has not', async () => {
  const roomy = await run({});
  expect(roomy).toMatchObject({ told: roomy.bytes, sums: { kept: 4, chains: 4, granted: 2 * roomy.bytes }, said: engineSaid('kept') });
  expect(await run({ memory: 2 * roomy.bytes })).toEqual(roomy);
  const scarce = await run({ memory: 1.1 * roomy.bytes });
  expect(scarce.bytes).toBeLessThan(roomy.bytes);
  // What costs no memory is kept all the same.
  const least = await run({}, { memoryGoal: 0 });
  expect(scarce).toMatchObject({ told: least.bytes, bytes: least.bytes });
  const some = await run({}, { memoryGoal: (roomy.bytes - 1) / 1e9 });
  expect(some).toMatchObject({ told: some.bytes, said: engineSaid('partly') });
  expect(some.bytes).toBeLessThan(roomy.bytes);
  expect(some.bytes).toBeGreaterThan(least.bytes);
});

it('what is told before a run is its plan with a batch in parts, with few trained layers and with the memory saver', async () => {
  const changes: Partial<TrainSettings>[] = [{ microBatch: 3 }, { extent: 'head' }, { extent: 'stage:3' }, { memorySaver: true }];
  for (const change of changes) {
    const { told, bytes } = await run({}, change);
    expect(told, JSON.stringify(change)).toBe(bytes);
  }
});
