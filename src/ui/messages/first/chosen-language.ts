import { FIRST_KEYS } from '#base/first-keys.ts';
import { type LanguageTag, languageOf } from '#base/messages/languages.ts';
import { keep, readKept } from '#state/kept-choice.ts';

export const LANGUAGE_KEY = FIRST_KEYS.language;
/** What tests keep under that key to see every text made longer, with marks at its ends. */
export const PSEUDO = 'en-x-pseudo';

/** The language that was chosen in this browser, else the first that the browser asks for. */
export function wantedLanguage(): LanguageTag | typeof PSEUDO {
  const kept = readKept(LANGUAGE_KEY) ?? '';
  return kept === PSEUDO ? PSEUDO : (languageOf([kept, ...(globalThis.navigator?.languages ?? [])]) ?? 'en');
}

export function keepLanguage(tag: LanguageTag): void {
  keep(LANGUAGE_KEY, tag);
}
