/** The languages that the studio speaks, by their tags, each named in itself. Of the first all others are translations. */
export const LANGUAGES = { en: 'English', ja: '日本語' } as const;
export type LanguageTag = keyof typeof LANGUAGES;

export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as LanguageTag[];

/** The languages other than that of a locale, each with its own name for itself. */
export function otherLanguages(locale: string): { tag: LanguageTag; name: string }[] {
  return LANGUAGE_TAGS.filter((tag) => tag !== locale).map((tag) => ({ tag, name: LANGUAGES[tag] }));
}

/** The first of some wished tags ('ja-JP', 'en-GB') in whose language the studio speaks; null where there is none. */
export function languageOf(wishes: readonly string[]): LanguageTag | null {
  for (const wish of wishes) {
    const [language] = wish.toLowerCase().split(/[-_.]/);
    const found = LANGUAGE_TAGS.find((tag) => tag === language);
    if (found) return found;
  }
  return null;
}
