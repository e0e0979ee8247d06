import { expect, it } from 'vitest';
import { languageOf } from './languages.ts';

it.each([
  [['ja-JP', 'en-US'], 'ja'],
  [['de-CH', 'en-GB', 'ja'], 'en'],
  [['JA'], 'ja'],
  [['ja_JP.UTF-8'], 'ja'],
  [['jam', 'fr'], null],
  [[], null],
])('of %j the studio speaks %s', (wishes, wanted) => {
  expect(languageOf(wishes)).toBe(wanted);
});
