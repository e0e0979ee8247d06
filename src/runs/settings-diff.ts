import type { Said } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { ownerOf, SETTING_KEYS, type SettingKey } from '#train/settings/recipe.ts';
import type { SettingWords } from '#train/settings/setting.ts';
import { wordsOf } from '#train/settings/values.ts';

/** The words of a setting in some language. */
export type WordsOf = (key: SettingKey) => SettingWords;

/** A setting that differs between runs. */
export interface SettingDifference {
  /** 'preparation.window.low'. */
  path: string;
  /** The name in words: 'Window, low'. */
  name: string;
  /** The values as text, one per run; a dash if a run has no such setting. */
  values: string[];
}

export const ABSENT = '–';

/** Collects every value of nested records by its path. A list of plain values is one value. */
function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into);
  } else if (value !== undefined) into.set(path, textOf(value));
}

function textOf(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  return Array.isArray(value) ? value.map((inner) => (typeof inner === 'object' ? JSON.stringify(inner) : String(inner))).join(', ') : '';
}

/** What stands for values that are neither numbers nor texts, which follows the language. */
const SAID: Readonly<Record<string, Said>> = {
  none: phrase('run-name/none'),
  yes: phrase('run-name/yes'),
  no: phrase('run-name/no'),
};

/** A value of a difference for a person to read. */
export const valueSaid = (value: string): Said => SAID[value] ?? value;

/** Returns a path's name from the table of settings. For a setting of another version, which the table lacks, it is made from the path. */
function nameOf(path: string, words: WordsOf): string {
  const row = SETTING_KEYS.find((key) => key === path);
  const owner = ownerOf(path);
  const part = owner && words(owner).parts?.[path.slice(owner.length + 1)];
  if (part) return part;
  if (row) return words(row).inDifferences ?? words(row).label;
  const text = inWords(path).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same before its value in the name of a run: 'rate'. */
export function briefNameOf(path: string, words: WordsOf): string {
  const brief = SETTING_KEYS.some((key) => key === path) ? words(path as SettingKey).brief : undefined;
  const name = nameOf(path, words);
  return brief ?? name.charAt(0).toLowerCase() + name.slice(1);
}

/** 'someThing.inner' as ['some thing', 'inner']. */
const inWords = (path: string) =>
  path
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split('.')
    .filter((part) => part !== 'preparation');

/** Returns the settings that differ between these records, in the order of their first occurrence, named by these words. */
export function settingsDiff(settings: readonly object[], words: WordsOf = wordsOf): SettingDifference[] {
  const flat = settings.map((record) => {
    const values = new Map<string, string>();
    flatten(record, '', values);
    return values;
  });
  const paths = new Set(flat.flatMap((values) => [...values.keys()]));
  return [...paths].flatMap((path) => {
    const values = flat.map((record) => record.get(path) ?? ABSENT);
    return new Set(values).size > 1 ? [{ path, name: nameOf(path, words), values }] : [];
  });
}
