import type { LanguageTag } from '#base/messages/languages.ts';
import { keepLanguage, wantedLanguage } from './chosen-language.ts';
import { firstEnglish } from './english.ts';
import { type FirstWords, sayFirst } from './first.ts';

/** All but English are fetched when they are wanted. */
const LOADERS: Readonly<Record<LanguageTag, () => Promise<FirstWords>>> = {
  en: async () => firstEnglish,
  ja: async () => (await import('../ja/first/japanese.ts')).FIRST_IN_JAPANESE,
};

/** Shows the first screen in the language that is wanted; in English where it can't be fetched. */
export async function beginFirstInLanguage(): Promise<void> {
  const tag = wantedLanguage();
  if (tag in LOADERS && tag !== 'en') await LOADERS[tag as LanguageTag]().then(sayFirst, () => {});
}

/** Shows the first screen in another language and keeps the choice. Rejects, and changes nothing, where it can't be fetched. */
export async function changeFirstLanguage(tag: LanguageTag): Promise<void> {
  const words = await LOADERS[tag]();
  keepLanguage(tag);
  sayFirst(words);
}
