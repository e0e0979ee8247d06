import { type LanguageTag, languageOf } from '#base/messages/languages.ts';
import type { Phrase } from '#base/messages/message.ts';
import type { CoreMessages } from '#base/messages/render.ts';
import { ENGLISH, phraseIn } from '#base/messages/render.ts';

let spoken: CoreMessages = ENGLISH;
let locale = 'en';

/** Names and reports that are made from now on are in this language. */
export function speak(language: CoreMessages, tag: string): void {
  spoken = language;
  locale = tag;
}

/** The language in which reports are written now. */
export function languageNow(): LanguageTag {
  return languageOf([locale]) ?? 'en';
}

/** A name that is made now, and stays as it is when the page's language changes: a person may have changed it. */
export function nameNow(name: Phrase): string {
  return phraseIn(spoken, name);
}
