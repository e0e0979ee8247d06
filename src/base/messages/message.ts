import type { Problem } from '../problem.ts';

/** A phrase of the catalogue with what stands in it. Plain data: it crosses threads, is stored, and can be put in any language. */
export interface Phrase {
  phrase: string;
  values?: Values;
}

/** A text as it is, or a phrase, which follows the language. */
export type Said = string | Phrase;
/** What a problem is about: a name, as the person knows it, or a phrase. */
export type Subject = Said;

/** What may stand in a sentence. A phrase or a problem among the values is put in the language of the sentence around it. */
export type Value = string | number | boolean | null | Phrase | Problem | readonly Value[] | { readonly [name: string]: Value | undefined };
export type Values = { readonly [name: string]: Value | undefined };

/** What is the matter, and what to do about it: one or more whole sentences each. */
export interface Sentences {
  what: string;
  remedy: string;
}

/** Problems by id: 'code', or 'code/variant' where one code has several sentences. A function takes its values by name. */
export type ProblemCatalogue = { readonly [id: string]: Sentences | ((values: never) => Sentences) };
/** Phrases by id: 'subject/phrase'. */
export type PhraseCatalogue = { readonly [id: string]: string | ((values: never) => string) };

/** A text may be given as a phrase, and what and remedy as a problem; everything else as it is. */
type Given<T> = string extends T
  ? T | Phrase
  : T extends Sentences
    ? T | Problem
    : T extends readonly string[]
      ? readonly (string | Phrase)[]
      : T extends readonly Sentences[]
        ? readonly (Sentences | Problem)[]
        : T extends object
          ? { readonly [Name in keyof T]: Given<T[Name]> }
          : T;

/** The arguments that a catalogue's entry asks for: none for fixed sentences, else its values by name. */
export type ArgumentsOf<Entry> = Entry extends (values: infer V) => unknown ? [values: { [Name in keyof V]: Given<V[Name]> }] : [];

/** A translation of a catalogue: the same names at every depth, functions of the same values, and any text in place of a text. */
export type Translation<Entry> = Entry extends string
  ? string
  : Entry extends (...values: infer V) => infer Text
    ? (...values: V) => Translation<Text>
    : Entry extends object
      ? { readonly [Name in keyof Entry]: Translation<Entry[Name]> }
      : Entry;
