import { LANGUAGE_TAGS, LANGUAGES, type LanguageTag, languageOf } from '#base/messages/languages.ts';
import { keep, readKept } from '#state/kept-choice.ts';
import { IN_ENGLISH, type Language, setLanguage } from './language.ts';

const KEY = 'groundglass-language';
/** What tests keep under that key to see every text made longer, with marks at its ends. */
const PSEUDO = 'en-x-pseudo';

/** All but English are fetched when they are wanted. */
const LOADERS: Readonly<Record<LanguageTag | typeof PSEUDO, () => Promise<Language>>> = {
  en: async () => IN_ENGLISH,
  ja: async () => (await import('./ja/japanese.ts')).IN_JAPANESE,
  [PSEUDO]: async () => (await import('./pseudo.ts')).PSEUDO,
};

/** The languages other than that of a locale, each with its own name for itself. */
export function otherLanguages(locale: string): { tag: LanguageTag; name: string }[] {
  return LANGUAGE_TAGS.filter((tag) => tag !== locale).map((tag) => ({ tag, name: LANGUAGES[tag] }));
}

/** The language that was chosen in this browser, else the first that the browser asks for. */
function wanted(): keyof typeof LOADERS {
  const kept = readKept(KEY) ?? '';
  return kept === PSEUDO ? PSEUDO : (languageOf([kept, ...(globalThis.navigator?.languages ?? [])]) ?? 'en');
}

/** Shows the page in the language that is wanted, in English where it can't be fetched, and follows a choice in another tab. */
export async function beginInLanguage(): Promise<void> {
  globalThis.addEventListener?.('storage', ({ key }) => {
    if (key === KEY) void show(wanted());
  });
  const tag = wanted();
  if (tag !== 'en') await show(tag);
}

/** Leaves the page in its language where the other can't be fetched: the choice is kept, and holds when it can be. */
async function show(tag: keyof typeof LOADERS): Promise<void> {
  await LOADERS[tag]().then(setLanguage, () => {});
}

/** Shows the page in another language and keeps the choice. Rejects, and changes nothing, where it can't be fetched. */
export async function changeLanguage(tag: LanguageTag): Promise<void> {
  const language = await LOADERS[tag]();
  keep(KEY, tag);
  setLanguage(language);
}
