import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { otherLanguages } from '#base/messages/languages.ts';
import { IN_ENGLISH, setLanguage, text, useLanguage } from './language.ts';
import { beginInLanguage, changeLanguage } from './languages.ts';

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  setLanguage(IN_ENGLISH);
});

it.each([
  [['ja-JP', 'en'], undefined, 'ja'],
  [['en-GB', 'ja'], undefined, 'en'],
  [['fr'], undefined, 'en'],
  [['ja'], 'en', 'en'],
  [['en'], 'ja', 'ja'],
  [['ja'], 'a language of long ago', 'ja'],
  [['en'], 'en-x-pseudo', 'en-x-pseudo'],
])('where the browser asks for %j and %s is kept, the page is in %s', async (languages, before, wanted) => {
  vi.stubGlobal('navigator', { languages });
  if (before !== undefined) kept.set('groundglass-language', before);
  await beginInLanguage();
  expect(text.locale).toBe(wanted);
});

it('a choice is kept, and the page says everything in it at once', async () => {
  await changeLanguage('ja');
  expect(kept.get('groundglass-language')).toBe('ja');
  expect(text.common.cancel).toBe('キャンセル');
  expect(useLanguage.getState().page.locale).toBe('ja');
  await changeLanguage('en');
  expect(text.common.cancel).toBe('Cancel');
});

it('each other language is called as it calls itself', () => {
  expect(otherLanguages('en')).toEqual([{ tag: 'ja', name: '日本語' }]);
  expect(otherLanguages('ja')).toEqual([{ tag: 'en', name: 'English' }]);
});
