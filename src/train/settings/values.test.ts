import { expect, it } from 'vitest';
import { paperSettings, ROWS, SETTING_KEYS, type TrainSettings, VALUE_KEYS } from './recipe.ts';
import { baseOf, isChanged, settingOf, withSetting } from './values.ts';

const paper = paperSettings();

it('what a setting follows stands before it in the table, so that options given together are all kept', () => {
  for (const [place, key] of SETTING_KEYS.entries()) {
    const { follows } = ROWS[key];
    if (!follows) continue;
    const before = SETTING_KEYS.slice(0, place);
    expect(
      before.some((one) => follows.path === one || follows.path.startsWith(`${one}.`)),
      key,
    ).toBe(true);
  }
});

it('every value has a default in the paper, or may be absent', () => {
  const absent = VALUE_KEYS.filter((key) => settingOf(paper, key) === undefined);
  expect(absent).toEqual([]);
  expect(VALUE_KEYS.filter((key) => ROWS[key].absent !== undefined)).toEqual(['stopping.watch', 'saveEvery', 'preparation.lungs']);
});

it('a setting that follows another becomes usual with it, and stays where it was chosen otherwise', () => {
  expect(withSetting(paper, 'optimizer', 'adamw').weightDecay).toBe(0.01);
  expect(withSetting(withSetting(paper, 'optimizer', 'adamw'), 'optimizer', 'sgd').weightDecay).toBe(0);
  const chosen = withSetting(paper, 'weightDecay', 0.3);
  expect(withSetting(chosen, 'optimizer', 'adam').weightDecay).toBe(0.3);
  const watching = withSetting(paper, 'stopping.watch', 'accuracy');
  expect(withSetting(watching, 'stopping.rule', 'reference-code').stopping).toEqual({ rule: 'reference-code', patience: 5, minDelta: 10 });
  expect(withSetting(paper, 'model', 'groundglass_small').preparation.size).toBe(64);
  const weights = { sha256: 'f', name: 'f.pth', published: true, transformInput: false };
  const begun = withSetting(paper, 'weights', weights);
  expect([begun.extent, begun.preparation.normalization.name]).toEqual(['all', 'imagenet']);
  expect(withSetting(begun, 'weights', null)).toEqual(paper);
  expect(withSetting(begun, 'model', 'resnet50').weights).toBeNull();
});

it('what an absent value stands for removes it', () => {
  expect(withSetting(withSetting(paper, 'saveEvery', { batches: 3 }), 'saveEvery', null)).toEqual(paper);
  expect(withSetting(withSetting(paper, 'stopping.watch', 'macroF1'), 'stopping.watch', 'loss')).toEqual(paper);
  expect(withSetting(withSetting(paper, 'preparation.lungs', { to: 'mask' }), 'preparation.lungs', null)).toEqual(paper);
  expect([settingOf(paper, 'saveEvery'), settingOf(paper, 'stopping.watch')]).toEqual([null, 'loss']);
});

it('a change is counted where the setting makes a difference, from the value that is usual there', () => {
  const changed = (settings: TrainSettings) => VALUE_KEYS.filter((key) => isChanged(key, settings, paper));
  expect(changed(paper)).toEqual([]);
  expect(changed({ ...paper, momentum: 0.5, nesterov: true })).toEqual([]);
  expect(changed({ ...paper, optimizer: 'sgd', momentum: 0.5 })).toEqual(['optimizer', 'momentum']);
  expect(changed(withSetting(paper, 'optimizer', 'adamw'))).toEqual(['optimizer']);
  expect(changed({ ...paper, optimizer: 'adamw' })).toEqual(['optimizer', 'weightDecay']);
  expect(changed({ ...paper, clipNorm: Number.NaN })).toEqual(['clipNorm']);
  expect(changed({ ...paper, extent: 'head', backboneRate: 2, keepFeatures: true })).toEqual(['extent', 'keepFeatures']);
  expect(changed({ ...paper, backboneRate: 2, keepFeatures: true })).toEqual(['backboneRate']);
  expect(changed({ ...paper, schedule: { by: 'cosine', minimum: 0.1 } })).toEqual(['schedule']);
  expect(baseOf('schedule.minimum', { ...paper, schedule: { by: 'cosine', minimum: 0.1 } }, paper)).toBe(0);
  expect(baseOf('preparation.size', withSetting(paper, 'model', 'groundglass_small'), paper)).toBe(64);
});
