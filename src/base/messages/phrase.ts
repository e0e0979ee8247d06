import type { ArgumentsOf, Phrase, Said, Values } from './message.ts';
import type { PhraseId, phrases } from './phrases/index.ts';
import { ENGLISH, phraseIn } from './render.ts';

/** A phrase of the catalogue with its values. An unknown id, or a value that is missing or of another type, does not compile. */
export function phrase<Id extends PhraseId>(id: Id, ...[values]: ArgumentsOf<(typeof phrases)[Id]>): Phrase {
  return values === undefined ? { phrase: id } : { phrase: id, values: values as Values };
}

/** A phrase in English, for logs, files and the command line; a text as it is. */
export function inEnglish(said: Said): string {
  return typeof said === 'string' ? said : phraseIn(ENGLISH, said);
}
