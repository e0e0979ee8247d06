import type { Problem } from '../problem.ts';
import type { Phrase, Sentences, Translation, Value, Values } from './message.ts';
import { phrases } from './phrases/index.ts';
import { problems } from './problems/index.ts';

/** The sentences of one language that are made below the page. */
export interface CoreMessages {
  problems: Translation<typeof problems>;
  phrases: Translation<typeof phrases>;
}

export const ENGLISH: CoreMessages = { problems, phrases };

type Entry<Text> = Text | ((values: never) => Text) | undefined;

/** A problem's sentences in a language; null where the catalogue does not hold its id, as for one of an older version. */
export function sentencesIn(language: CoreMessages, id: string, values: Values | undefined): Sentences | null {
  return entryIn((language.problems as Record<string, Entry<Sentences>>)[id], language, values);
}

/** A phrase in a language; its id where the catalogue does not hold it. */
export function phraseIn(language: CoreMessages, { phrase, values }: Phrase): string {
  return entryIn((language.phrases as Record<string, Entry<string>>)[phrase], language, values) ?? phrase;
}

/** A problem with its subject and sentences in a language; as it is where the language lacks it. */
export function problemIn(language: CoreMessages, problem: Problem): Problem {
  const sentences = problem.id === undefined ? null : sentencesIn(language, problem.id, problem.values);
  const subject = problem.about ? phraseIn(language, problem.about) : problem.subject;
  return { ...problem, ...sentences, subject };
}

function entryIn<Text>(entry: Entry<Text>, language: CoreMessages, values: Values = {}): Text | null {
  if (entry === undefined) return null;
  return entry instanceof Function ? entry(textsOf(language, values) as never) : entry;
}

function textsOf(language: CoreMessages, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === undefined ? undefined : textOf(language, value)]),
  );
}

function textOf(language: CoreMessages, value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Value) => textOf(language, item));
  if ('phrase' in value) return phraseIn(language, value as Phrase);
  if ('remedy' in value) {
    const { what, remedy } = problemIn(language, value as Problem);
    return { what, remedy };
  }
  return textsOf(language, value as Values);
}
