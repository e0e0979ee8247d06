import type { LanguageTag } from '#base/messages/languages.ts';
import { keepLanguage, LANGUAGE_KEY, type PSEUDO, wantedLanguage } from './first/chosen-language.ts';
import { IN_ENGLISH, type Language, setLanguage } from './language.ts';

/** All but English are fetched when they are wanted. */
const LOADERS: Readonly<Record<LanguageTag | typeof PSEUDO, () => Promise<Language>>> = {
  en: async () => IN_ENGLISH,
  ja: async () => (await import('./ja/japanese.ts')).IN_JAPANESE,
  'en-x-pseudo': async () => (await import('./pseudo.ts')).PSEUDO,
};

/** Shows the page in the language that is wanted, in English where it can't be fetched, and follows a choice in another tab. */
export async function beginInLanguage(): Promise<void> {
  globalThis.addEventListener?.('storage', ({ key }) => {
    if (key === LANGUAGE_KEY) void show(wantedLanguage());
  });
  const tag = wantedLanguage();
  if (tag !== 'en') await show(tag);
}

/** Leaves the page in its language where the other can't be fetched: the choice is kept, and holds when it can be. */
async function show(tag: keyof typeof LOADERS): Promise<void> {
  await LOADERS[tag]().then(setLanguage, () => {});
}

/** Shows the page in another language and keeps the choice. Rejects, and changes nothing, where it can't be fetched. */
export async function changeLanguage(tag: LanguageTag): Promise<void> {
  const language = await LOADERS[tag]();
  keepLanguage(tag);
  setLanguage(language);
}
