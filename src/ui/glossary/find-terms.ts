import type { GlossaryEntry } from '../messages/glossary.ts';

/** Without capitals, accents and marks, as people type. */
const plain = (words: string) => words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The entries that hold all words that are looked for: those whose names do come before those that only mention them. Within both the order is
 * that of the glossary.
 */
export function findTerms<Id extends string>(terms: Readonly<Record<Id, GlossaryEntry>>, sought: string): Id[] {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  const ids = Object.keys(terms) as Id[];
  const holds = (texts: readonly string[]) => words.every((word) => texts.some((text) => plain(text).includes(word)));
  const named = ids.filter((id) => holds([terms[id].name, ...terms[id].also]));
  const mentioned = ids.filter((id) => !named.includes(id) && holds([terms[id].name, ...terms[id].also, terms[id].says]));
  return [...named, ...mentioned];
}
