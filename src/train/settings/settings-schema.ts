import * as v from 'valibot';
import { ROWS, type SettingKey, type TrainSettings, VALUE_KEYS } from './recipe.ts';
import { parseJson } from './shapes.ts';

/** A schema of nested objects from the schemas of rows by their paths, whose first `depth` names are left behind. */
function objectOf(keys: readonly SettingKey[], depth = 0): v.GenericSchema {
  const names = [...new Set(keys.map((key) => key.split('.')[depth]))];
  const entries = names.map((name) => {
    const below = keys.filter((key) => key.split('.')[depth] === name);
    const [first] = below;
    const isValue = below.length === 1 && first.split('.').length === depth + 1;
    return [name, isValue ? ROWS[first].schema : objectOf(below, depth + 1)] as const;
  });
  return v.object(Object.fromEntries(entries));
}

/** Settings out of a file, as the rows of the table have them: nothing in it is believed before it has passed here. */
export const settingsSchema = objectOf(VALUE_KEYS) as v.GenericSchema<unknown, TrainSettings>;

/** The rule that ends a run early. */
export const stoppingSchema = objectOf(
  VALUE_KEYS.filter((key) => key.startsWith('stopping.')),
  1,
) as v.GenericSchema<unknown, TrainSettings['stopping']>;

/** What is wrong with settings in a file: the name of a class that is too long, or else the first setting with a value that is none. */
export type SettingsFault = { of: 'class-name'; category: number; length: number } | { of: 'setting'; setting: string };

/** Why {@link parseSettings} gives null; null itself where it does not, and for a text that holds no settings at all. */
export function settingsFault(json: string | undefined): SettingsFault | null {
  const read = parseJson(v.looseObject({}), json);
  const [issue] = read === null ? [] : (v.safeParse(settingsSchema, read).issues ?? []);
  if (!issue) return null;
  const setting = v.getDotPath(issue) ?? '';
  const [, at] = /^classes\.(\d+)$/.exec(setting) ?? [];
  if (at === undefined || typeof issue.input !== 'string') return { of: 'setting', setting };
  return { of: 'class-name', category: Number(at) + 1, length: issue.input.length };
}

/** Settings as a checkpoint or a stored state holds them; null when the text holds none. */
export function parseSettings(json: string | undefined): TrainSettings | null {
  return parseJson(settingsSchema, json);
}
