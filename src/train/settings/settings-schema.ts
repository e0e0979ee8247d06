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

/** Settings as a checkpoint or a stored state holds them; null when the text holds none. */
export function parseSettings(json: string | undefined): TrainSettings | null {
  return parseJson(settingsSchema, json);
}
