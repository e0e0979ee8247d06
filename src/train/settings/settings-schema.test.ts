import * as v from 'valibot';
import { expect, it } from 'vitest';
import { AUGMENTATIONS } from '#data/batch/augmentation.ts';
import { USUAL_SCHEDULES } from './rate-schedule.ts';
import { completeSettings, paperSettings, ROWS, type TrainSettings, VALUE_KEYS } from './recipe.ts';
import { parseSettings } from './settings-schema.ts';

it('reads settings that were written before a choice came up as that choice left them', () => {
  const later = VALUE_KEYS.filter((key) => v.getDefault(ROWS[key].schema as v.GenericSchema) !== undefined);
  const older = Object.fromEntries(Object.entries(paperSettings()).filter(([key]) => !later.some((one) => one === key)));
  expect(later.length).toBeGreaterThan(15);
  const then = { ...paperSettings(), engine: 'eager' };
  expect(parseSettings(JSON.stringify(older))).toEqual(then);
  expect(completeSettings(older as unknown as TrainSettings)).toEqual(then);
  expect(completeSettings(paperSettings())).toEqual(paperSettings());
});

it('reads every choice of slices, lungs, balance and schedule, and no others', () => {
  const settings = paperSettings();
  const changed = (change: object) => parseSettings(JSON.stringify({ ...settings, ...change }));
  const prepared = (change: object) => changed({ preparation: { ...settings.preparation, ...change } });
  for (const slices of [{ by: 'lung-middle' }, { by: 'even', count: 9, over: 'lungs' }, { by: 'lung-area', count: 3 }]) {
    expect(prepared({ slices })?.preparation.slices).toEqual(slices);
  }
  expect(prepared({ lungs: { to: 'box', margin: 0.1 } })?.preparation.lungs).toEqual({ to: 'box', margin: 0.1 });
  expect(changed({ balance: { by: 'focal', gamma: 2 } })?.balance).toEqual({ by: 'focal', gamma: 2 });
  expect(changed({ augmentation: AUGMENTATIONS.strong })?.augmentation).toEqual(AUGMENTATIONS.strong);
  expect(changed({ augmentation: { ...AUGMENTATIONS.strong, noise: 3 } })).toBeNull();
  // Nothing is divided by zero, and a window has an inside.
  expect(prepared({ window: { low: -1350, high: 150 } })).not.toBeNull();
  for (const window of [
    { low: 0, high: 0 },
    { low: 400, high: -1000 },
  ])
    expect(prepared({ window })).toBeNull();
  for (const std of [
    [0.2, 0, 0.2],
    [0.2, -0.2, 0.2],
  ])
    expect(prepared({ normalization: { ...settings.preparation.normalization, std } })).toBeNull();
  expect(changed({ lastBatch: 'join' })?.lastBatch).toBe('join');
  expect(changed({ lastBatch: 'drop' })).toBeNull();
  expect(prepared({ slices: { by: 'even', count: 2, over: 'scan' } })).toBeNull();
  expect(prepared({ lungs: { to: 'box', margin: -1 } })).toBeNull();
  for (const schedule of Object.values(USUAL_SCHEDULES))
    expect(changed({ schedule, warmupEpochs: 0.5 })).toMatchObject({ schedule, warmupEpochs: 0.5 });
  expect(changed({ schedule: { by: 'cosine' } })).toBeNull();
  const extras = {
    optimizer: 'adamw',
    weightDecay: 0.01,
    nesterov: true,
    clipNorm: 1,
    labelSmoothing: 0.1,
    backboneRate: 0.1,
    keepFeatures: true,
    unfreezeEvery: 3,
  };
  expect(changed(extras)).toMatchObject(extras);
  expect(changed({ balance: { by: 'focal', gamma: 99 } })).toBeNull();
});
