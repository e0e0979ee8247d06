import { expect, it } from 'vitest';
import { paperSettings, SETTING_KEYS, SETTINGS, type SettingsCatalogue } from '../recipe.ts';
import type { SettingWords } from '../setting.ts';
import { SETTINGS_IN_JAPANESE } from './index.ts';

const ENGLISH: SettingsCatalogue = SETTINGS;
const WORDS = [
  'label',
  'help',
  'unit',
  'description',
  'choices',
  'purposes',
  'none',
  'brief',
  'inDifferences',
  'parts',
] as const satisfies readonly (keyof SettingWords)[];

/** Which words there are, and of those that are several, which. */
const shape = (words: SettingWords) =>
  Object.fromEntries(
    WORDS.filter((name) => words[name] !== undefined).map((name) => [
      name,
      typeof words[name] === 'object' ? Object.keys(words[name]) : true,
    ]),
  );

/** All that is said of a setting beside the paper's. */
const textsOf = ({ description, ...words }: SettingWords) =>
  WORDS.flatMap((name) => {
    const said = name === 'description' ? (typeof description === 'function' ? description(paperSettings()) : description) : words[name];
    return said === undefined ? [] : typeof said === 'object' ? Object.values(said) : [said];
  });

it.each(SETTING_KEYS)('%s has in Japanese what it has in English', (key) => {
  expect(shape(SETTINGS_IN_JAPANESE[key])).toEqual(shape(ENGLISH[key]));
});

it('all of it is Japanese, but for names', () => {
  const foreign = SETTING_KEYS.flatMap((key) => textsOf(SETTINGS_IN_JAPANESE[key])).filter(
    (said) => !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(said),
  );
  expect(foreign).toEqual(['AdamW', 'TensorFlow.js', 'GB', 'HU', 'HU', '0〜1']);
});

it.each(SETTING_KEYS)('help of %s is two sentences in both languages: what it does, and when to change it', (key) => {
  expect(ENGLISH[key].help).toMatch(/^[A-Z][^.]*\. [A-Z][^.]*\.$/);
  expect(SETTINGS_IN_JAPANESE[key].help).toMatch(/^[^。]+。[^。]+。$/);
});
