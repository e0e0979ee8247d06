import { ENGLISH } from '#base/messages/render.ts';
import { SETTING_KEYS, SETTINGS, type SettingsCatalogue } from '#train/settings/recipe.ts';
import { english } from './english.ts';
import type { Language } from './language.ts';

/** ⟦Every text⟧ of a catalogue in brackets, so that a test sees what does not come from one. */
function bracketed<T>(entry: T): T {
  if (typeof entry === 'string') return `⟦${entry}⟧` as T;
  if (entry === undefined) return entry;
  if (typeof entry === 'function') return ((values: unknown) => bracketed(entry(values))) as T;
  if (Array.isArray(entry)) return entry.map(bracketed) as T;
  return Object.fromEntries(Object.entries(entry as object).map(([name, inner]) => [name, bracketed(inner)])) as T;
}

/** Names and descriptions alone: a row of the table holds more than words. */
const settings = Object.fromEntries(
  SETTING_KEYS.map((key) => {
    const { label, description, choices, purposes } = (SETTINGS as SettingsCatalogue)[key];
    return [key, bracketed({ label, description, choices, purposes })];
  }),
) as SettingsCatalogue;

/** A language for tests. */
export const PSEUDO: Language = {
  page: { ...bracketed(english), locale: 'en-x-pseudo' },
  core: { problems: bracketed(ENGLISH.problems), phrases: bracketed(ENGLISH.phrases) },
  settings,
};
