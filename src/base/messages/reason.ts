import type { Phrase } from './message.ts';
import { inEnglish } from './phrase.ts';

/** Why untrusted bytes or numbers are refused, as the end of a sentence ('a Huffman table is not valid'), for a problem to hold. */
export class Reason extends RangeError {
  readonly phrase: Phrase;

  constructor(phrase: Phrase) {
    super(inEnglish(phrase));
    this.phrase = phrase;
  }
}
