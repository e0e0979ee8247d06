import { expect, it } from 'vitest';
import { newRun } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { timedEpochs } from './timed-epochs.ts';

const epoch = (seconds: number) => ({
  epoch: 1,
  train: { loss: 1, accuracy: 0.5 },
  tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 },
  seconds,
});
const run = (device: string, ...seconds: number[]) => ({
  ...newRun({ settings: paperSettings(), device, scans: { split: { seed: 1, train: ['a', 'b'], tune: ['c'], test: [] } } }),
  history: seconds.map(epoch),
});

it('counts what was timed on the device, checks first, without the first epoch of a run', () => {
  const past = [run('GPU', 60, 2, 4), run('another', 9), run('GPU')];
  const check = { settings: paperSettings('resnet18'), trainScans: 5, seconds: 7 };
  const checked = ['GPU', 'another'].map((device) => ({ ...check, device }));
  const found = timedEpochs('GPU', past, checked).map(({ settings, trainScans, seconds }) => [settings.model, trainScans, seconds]);
  expect(found).toEqual([
    ['resnet18', 5, 7],
    ['squeezenet1_0', 3, 3],
  ]);
});
