import { volumePhrases } from './ct-volumes.ts';

/** Parts of sentences, and sentences that are no problems, made below the page, in English. */
export const phrases = {
  ...volumePhrases,
};

export type PhraseId = keyof typeof phrases;
