import { expect, it } from 'vitest';
import { paperSettings, ROWS, SETTING_KEYS, type SettingKey } from '#train/settings/recipe.ts';
import { SAMPLES } from '#train/settings/samples.ts';
import { settingOf, wordsOf } from '#train/settings/values.ts';
import { choiceForm, numberForm } from './field-forms.ts';

const formOf = (key: SettingKey) => numberForm({ percent: ROWS[key].percent, hasNone: wordsOf(key).none !== undefined });

it('a part is shown as per cent, without the digits of its rounding', () => {
  const { shown, meant } = formOf('preparation.lungs.margin');
  expect([shown(0.07), shown(0.29), shown(0)]).toEqual([7, 29, 0]);
  expect([meant(7), meant(0)]).toEqual([0.07, 0]);
  expect(meant(Number.NaN)).toBeNaN();
});

it('0 stands for none in a field of a number that may be none, and for itself in any other', () => {
  const clip = formOf('clipNorm');
  expect([clip.shown(null), clip.shown(undefined), clip.shown(2)]).toEqual([0, 0, 2]);
  expect([clip.meant(0), clip.meant(2)]).toEqual([null, 2]);
  const warmup = formOf('warmupEpochs');
  expect([warmup.shown(3), warmup.meant(0)]).toEqual([3, 0]);
  expect(warmup.meant(Number.NaN)).toBeNaN();
});

it('every number comes back from its field as it was', () => {
  const numbers = SETTING_KEYS.filter((key) => typeof SAMPLES[key].value === 'number' && !wordsOf(key).choices);
  expect(numbers.length).toBeGreaterThan(10);
  for (const key of numbers) {
    const { shown, meant } = formOf(key);
    expect([key, meant(shown(SAMPLES[key].value))]).toEqual([key, SAMPLES[key].value]);
  }
});

it('every choice is the value that was chosen, and has its name in the list', () => {
  const presentOf = (key: SettingKey) => settingOf(paperSettings(), key) ?? SAMPLES[key].value;
  // Where choices stand for objects without being forms, the setting has a component of its own; and so have slices.
  const hasField = (key: SettingKey) => ROWS[key].forms ?? typeof presentOf(key) !== 'object';
  const chosen = SETTING_KEYS.filter((key) => wordsOf(key).choices && hasField(key) && key !== 'preparation.slices');
  expect(chosen.length).toBeGreaterThan(8);
  for (const key of chosen) {
    const present = presentOf(key);
    const { nameOf, meantBy } = choiceForm(present, ROWS[key].forms);
    const names = Object.keys(wordsOf(key).choices ?? {});
    expect(names).toContain(nameOf(present));
    expect(names.map((name) => nameOf(meantBy(name)))).toEqual(names);
  }
});

it('a switch is on or off', () => {
  const { nameOf, meantBy } = choiceForm(false);
  expect([nameOf(true), nameOf(false), meantBy('on'), meantBy('off')]).toEqual(['on', 'off', true, false]);
  expect(choiceForm('adam').meantBy('sgd')).toBe('sgd');
});
