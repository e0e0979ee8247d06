import type { Phrase } from '#base/messages/message.ts';
import type { CoreMessages } from '#base/messages/render.ts';
import { ENGLISH, phraseIn } from '#base/messages/render.ts';

let spoken: CoreMessages = ENGLISH;

/** Names that are made from now on are in this language. */
export function speak(language: CoreMessages): void {
  spoken = language;
}

/** A name that is made now, and stays as it is when the page's language changes: a person may have changed it. */
export function nameNow(name: Phrase): string {
  return phraseIn(spoken, name);
}
