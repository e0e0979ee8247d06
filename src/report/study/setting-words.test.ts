import { expect, it } from 'vitest';
import { paperSettings, SETTING_KEYS, type TrainSettings } from '#train/settings/recipe.ts';
import { SAMPLES } from '#train/settings/samples.ts';
import { withValueAt } from '#train/settings/value-at.ts';
import { settingOf, wordsOf } from '#train/settings/values.ts';
import { settingPairs, valueInWords } from './setting-words.ts';

/** Words of the program's own: 'reference-code', 'macroF1', 'stage:2', '[object Object]'. */
const CODE_WORD = /^[a-z]+([-:_][a-z\d]+)+$|^[a-z]+[A-Z]|\[object/;
/** Told in other words than those of one value: net and weights by name, slices and lungs by a sentence. */
const ELSEWHERE = /^(model|classes|weights|preparation\.(slices|lungs|window).*)$/;

const sampled = (key: (typeof SETTING_KEYS)[number]): TrainSettings => {
  const { value, among } = SAMPLES[key];
  return withValueAt({ ...paperSettings(), ...among }, key, value);
};

it.each(SETTING_KEYS.filter((key) => !ELSEWHERE.test(key)))('the value of %s has the words of its field', (key) => {
  for (const settings of [paperSettings(), sampled(key)]) {
    const value = settingOf(settings, key) as unknown;
    const said = value === undefined ? null : valueInWords(key, value);
    if (said === null) continue;
    expect(said).not.toMatch(CODE_WORD);
    expect(Object.keys(wordsOf(key).choices ?? {})).not.toContain(said);
  }
});

it('settings stand under the names of the screens, parts of a value by themselves, and what makes no difference is left out', () => {
  const own: TrainSettings = { ...paperSettings(), extent: 'stage:3', schedule: { by: 'cosine', minimum: 0.0001 } };
  const pairs = Object.fromEntries(settingPairs(own));
  expect(pairs).toMatchObject({
    'Layers to train': 'From stage 3 on',
    'Frozen batch norm': 'Keep their statistics',
    Schedule: 'Cosine',
    'Lowest rate': '0.0001',
    'Gradient clipping': 'no limit',
    'Micro-batch': 'whole batches',
    'State saved': 'After every epoch',
    'Watched quantity': 'Validation loss',
    Augmentation: 'Off',
  });
  expect(pairs).not.toHaveProperty('Momentum');
  expect(settingPairs(paperSettings()).map(([name]) => name)).not.toContain('Frozen batch norm');
  expect(Object.keys(pairs).some((name) => name.startsWith('Slices'))).toBe(false);
});

it('a setting with parts that no word covers is told by its parts', () => {
  const augmentation = { flip: true, rotation: 10, shift: 0, scale: 0, elastic: 0, intensity: 0, noise: 0.02 };
  const pairs = Object.fromEntries(settingPairs({ ...paperSettings(), augmentation }));
  expect(pairs).not.toHaveProperty('Augmentation');
  expect(pairs).toMatchObject({ 'Augmentation, mirrored': 'yes', 'Augmentation, rotation': '10', 'Augmentation, noise': '0.02' });
});
