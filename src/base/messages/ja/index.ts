import { type CoreMessages, ENGLISH } from '../render.ts';

/** The problems and phrases in Japanese; those that are not translated are in English. */
export const JAPANESE: CoreMessages = { problems: { ...ENGLISH.problems }, phrases: { ...ENGLISH.phrases } };
