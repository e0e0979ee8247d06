import { create } from 'zustand';
import type { Translation } from '#base/messages/message.ts';
import { firstEnglish } from './english.ts';

/** The sentences of the first screen in any language: a missing or an additional one does not compile. */
export type FirstWords = Translation<typeof firstEnglish>;

/**
 * The sentences of the first screen in the language of now, for what it draws: all others come with the studio, as `text` of language.ts. Read it
 * while drawing, never when a module is loaded.
 */
export let first: FirstWords = firstEnglish;

/** The language that they are in; the first screen is drawn anew when it changes. */
export const useFirstLocale = create<{ locale: string }>(() => ({ locale: firstEnglish.locale }));

export function sayFirst(words: FirstWords): void {
  first = words;
  useFirstLocale.setState({ locale: words.locale });
}
