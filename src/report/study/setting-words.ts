import { withMinus } from '#base/messages/grammar.ts';
import { ROWS, SETTING_KEYS, type SettingKey, type TrainSettings } from '#train/settings/recipe.ts';
import { settingOf } from '#train/settings/values.ts';
import { settingInReport, words } from './words.ts';

/** What the report tells of elsewhere: the net, its classes and weights, and the preparation of scans. */
const isToldElsewhere = (key: SettingKey) => ['model', 'classes', 'weights'].includes(key) || key.startsWith('preparation.');

/** A value as its field on the screen shows it: 'Keep their statistics', 'no limit', '0.001'. Null where only its parts can say it. */
export function valueInWords(key: SettingKey, value: unknown): string | null {
  const says = words.model;
  if (key === 'extent') return says.extent({ extent: String(value) });
  const { choices, none, unit } = settingInReport(key);
  const name = ROWS[key].forms?.of(value) ?? (typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value ?? 'none'));
  const chosen = choices?.[name];
  if (chosen !== undefined) return chosen;
  if (value === null) return none ?? says.no;
  if (typeof value === 'boolean') return value ? says.yes : says.no;
  if (typeof value === 'object') return null;
  return unit === undefined ? withMinus(String(value)) : `${withMinus(String(value))} ${unit}`;
}

/** Names and values of the settings of a run that made a difference in it, in the words of the screens and in the order of their table. */
export function settingPairs(settings: TrainSettings): (readonly [name: string, value: string])[] {
  return SETTING_KEYS.flatMap((key) => {
    const value = settingOf(settings, key) as unknown;
    if (isToldElsewhere(key) || value === undefined || ROWS[key].counts?.(settings) === false) return [];
    const { label, inDifferences = label } = settingInReport(key);
    const said = valueInWords(key, value);
    return said === null ? [] : [[inDifferences, said] as const];
  });
}
