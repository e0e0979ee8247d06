// The studio's phrases and problems in the language of this command.
import { importTs } from '../lib/bundle.mjs';
import { LANGUAGE } from './language.mjs';

const { speech } = await importTs('scripts/messages/entry.ts');

/** A phrase, or a text as it is. */
export const inWords = speech(LANGUAGE).said;
/** A problem with its subject and sentences; one that a command made, in whose language it is already, as it is. */
export const problemInWords = speech(LANGUAGE).problem;
