import { ownerOf, SETTING_KEYS } from '#train/settings/recipe.ts';
import { wordsOf } from '#train/settings/values.ts';

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

/** Returns a path's name from the table of settings. For a setting of another version, which the table lacks, it is made from the path. */
function nameOf(path: string): string {
  const row = SETTING_KEYS.find((key) => key === path);
  const owner = ownerOf(path);
  const part = owner && wordsOf(owner).parts?.[path.slice(owner.length + 1)];
  if (part) return part;
  if (row) return wordsOf(row).inDifferences ?? wordsOf(row).label;
  const text = inWords(path).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 'someThing.inner' as ['some thing', 'inner']. */
const inWords = (path: string) =>
  path
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split('.')
    .filter((part) => part !== 'preparation');

/** Returns the settings that differ between these records, in the order of their first occurrence. */
export function settingsDiff(settings: readonly object[]): SettingDifference[] {
  const flat = settings.map((record) => {
    const values = new Map<string, string>();
    flatten(record, '', values);
    return values;
  });
  const paths = new Set(flat.flatMap((values) => [...values.keys()]));
  return [...paths].flatMap((path) => {
    const values = flat.map((record) => record.get(path) ?? ABSENT);
    return new Set(values).size > 1 ? [{ path, name: nameOf(path), values }] : [];
  });
}
