import type { LanguageTag } from '#base/messages/languages.ts';
import type { Translation } from '#base/messages/message.ts';
import { privacyInEnglish } from './english.ts';
import { type WordsOf, wordsOf } from './kept/field.ts';
import { KEPT } from './kept/places.ts';

/** What every stored field is, by place. */
export type KeptWords = { readonly [Place in keyof typeof KEPT]: WordsOf<(typeof KEPT)[Place]> };

/** What the dialog of what is sent, kept and saved says. */
export interface PrivacyWords {
  page: Translation<typeof privacyInEnglish>;
  kept: KeptWords;
}

export const PRIVACY_IN_ENGLISH: PrivacyWords = {
  page: privacyInEnglish,
  kept: Object.fromEntries(Object.entries(KEPT).map(([place, fields]) => [place, wordsOf(fields)])) as unknown as KeptWords,
};

const LOADERS: Readonly<Record<LanguageTag, () => Promise<PrivacyWords>>> = {
  en: async () => PRIVACY_IN_ENGLISH,
  ja: async () => (await import('../ja/privacy/words.ts')).PRIVACY_IN_JAPANESE,
};

const wanted = new Map<LanguageTag, Promise<PrivacyWords>>();

/** The words of the dialog; all but English are fetched when they are wanted. The same promise each time, until it fails. */
export function privacyWords(tag: LanguageTag): Promise<PrivacyWords> {
  const known = wanted.get(tag);
  if (known) return known;
  const words = LOADERS[tag]();
  wanted.set(tag, words);
  words.catch(() => wanted.delete(tag));
  return words;
}
