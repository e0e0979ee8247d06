import { expect, it } from 'vitest';
import { settingsFromOptions } from './from-options.ts';
import { completeSettings, paperSettings, ROWS, SETTING_KEYS, type TrainSettings } from './recipe.ts';
import { SAMPLES } from './samples.ts';
import { optionsOf } from './to-options.ts';
import { withValueAt } from './value-at.ts';
import { settingOf, withSetting } from './values.ts';

const back = (settings: TrainSettings) => settingsFromOptions(optionsOf(settings).options, settings.weights);
const withOption = SETTING_KEYS.filter((key) => SAMPLES[key].args);

it.each(withOption)('%s is read back from its option as it was', (key) => {
  const settings = withValueAt({ ...paperSettings(), ...SAMPLES[key].among }, key, SAMPLES[key].value);
  expect(settingOf(back(settings), key)).toEqual(SAMPLES[key].value);
});

it('the paper needs no options, and other settings only those that are not the paper', () => {
  expect(optionsOf(paperSettings())).toEqual({ options: {}, unsaid: [] });
  expect(optionsOf({ ...paperSettings(), batchSize: 3 }).options).toEqual({ batch: 3 });
});

it('what would follow from another option gets an option of its own', () => {
  const sgd = { ...withSetting(paperSettings(), 'optimizer', 'sgd'), weightDecay: 0.25, momentum: 0 };
  expect(back(sgd)).toEqual(completeSettings(sgd));
  const code = { ...paperSettings(), stopping: { rule: 'reference-code' as const, patience: 2, minDelta: 0 } };
  expect(back(code)).toEqual(code);
});

it('settings that no option can say are named', () => {
  const { preparation, ...others } = paperSettings();
  const own = { ...others, preparation: { ...preparation, window: { low: -900, high: 100 } } };
  expect(optionsOf(own)).toEqual({ options: {}, unsaid: ['preparation.window'] });
  const byHand = { ...others, preparation: { ...preparation, slices: { by: 'hand' as const, otherwise: 'middle-3' as const } } };
  expect(optionsOf(byHand).unsaid).toEqual(['preparation.slices']);
});

it('every option that reads a value can write it', () => {
  for (const key of SETTING_KEYS) {
    const { option } = ROWS[key];
    if (option?.read || option?.apply) expect(option.write, key).toBeDefined();
  }
});
