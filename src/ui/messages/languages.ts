import { LANGUAGE_TAGS, LANGUAGES, type LanguageTag, languageOf } from '#base/messages/languages.ts';
import { keep, readKept } from '#state/kept-choice.ts';
import { IN_ENGLISH, type Language, setLanguage } from './language.ts';

const KEY = 'groundglass-language';
/** What tests keep under that key to see every text made longer, with marks at its ends. */
const PSEUDO = 'en-x-pseudo';

/** All but English are fetched when they are wanted. */
const LOADERS: Readonly<Record<LanguageTag | typeof PSEUDO, () => Promise<Language>>> = {
  en: async () => IN_ENGLISH,
  ja: async () => (await import('./ja/index.ts')).IN_JAPANESE,
  [PSEUDO]: async () => (await import('./pseudo.ts')).PSEUDO,
};

/** The languages other than that of a locale, each with its own name for itself. */
export function otherLanguages(locale: string): { tag: LanguageTag; name: string }[] {
  return LANGUAGE_TAGS.filter((tag) => tag !== locale).map((tag) => ({ tag, name: LANGUAGES[tag] }));
}

/** The language that was chosen in this browser, else the first that the browser asks for. English where neither can be had. */
export async function beginInLanguage(): Promise<void> {
  const kept = readKept(KEY) ?? '';
  const tag = kept === PSEUDO ? PSEUDO : (languageOf([kept, ...(globalThis.navigator?.languages ?? [])]) ?? 'en');
  if (tag === 'en') return;
  // The page in English is better than none; the choice is kept, and holds again when it can be fetched.
  await LOADERS[tag]().then(setLanguage, () => {});
}

/** Shows the page in another language and keeps the choice. Rejects, and changes nothing, where it can't be fetched. */
export async function changeLanguage(tag: LanguageTag): Promise<void> {
  const language = await LOADERS[tag]();
  keep(KEY, tag);
  setLanguage(language);
}
