import { ENGLISH } from '#base/messages/render.ts';
import { SETTING_KEYS, SETTINGS, type SettingsCatalogue } from '#train/settings/recipe.ts';
import { english } from './english.ts';
import type { Language } from './language.ts';

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('aceinosuyACEINOSUY', (letter, at) => [letter, 'áçéíñóšúýÁÇÉÍÑÓŠÚÝ'[at]!]),
);
/** What languages with longer words than English take, beside what English takes. */
const LONGER = 0.4;

/**
 * '⟦Šávé ~~⟧' of 'Save': a text in brackets, by which a test sees what does not come from a catalogue and what is cut, with accents, and
 * longer by two fifths. Slots ('{name}') stay.
 */
export function pseudo(text: string): string {
  const parts = text.split(/(\{\w+\})/);
  const accented = parts.map((part, i) => (i % 2 === 0 ? part.replace(/\p{L}/gu, (letter) => ACCENTED[letter] ?? letter) : part)).join('');
  // In words, so that the rest can be broken as sentences are.
  const rest = '~'.repeat(Math.max(0, Math.ceil(text.length * LONGER) - 2));
  return `⟦${accented}${rest.replace(/~{1,7}/g, ' $&')}⟧`;
}

/** A catalogue with every text made a {@link pseudo} one. */
function pseudoOf<T>(entry: T): T {
  if (typeof entry === 'string') return pseudo(entry) as T;
  if (entry === undefined) return entry;
  if (typeof entry === 'function') return ((...values: unknown[]) => pseudoOf(entry(...values))) as T;
  if (Array.isArray(entry)) return entry.map(pseudoOf) as T;
  return Object.fromEntries(Object.entries(entry as object).map(([name, inner]) => [name, pseudoOf(inner)])) as T;
}

/** Names and descriptions alone: a row of the table holds more than words. */
const settings = Object.fromEntries(
  SETTING_KEYS.map((key) => {
    const { label, help, description, choices, purposes } = (SETTINGS as SettingsCatalogue)[key];
    return [key, pseudoOf({ label, help, description, choices, purposes })];
  }),
) as SettingsCatalogue;

const page = pseudoOf(english);

/** A language for tests. */
export const PSEUDO: Language = {
  // The studio is called the same in every language.
  page: { ...page, common: { ...page.common, product: english.common.product }, locale: 'en-x-pseudo' },
  core: { problems: pseudoOf(ENGLISH.problems), phrases: pseudoOf(ENGLISH.phrases) },
  settings,
};
