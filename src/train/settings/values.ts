import { ROWS, SETTING_KEYS, SETTINGS, type SettingKey, type SettingsCatalogue, type SettingValue, type TrainSettings } from './recipe.ts';
import type { Setting, SettingWords } from './setting.ts';
import { same, valueAt, withValueAt } from './value-at.ts';

/** The value of a setting; where it is absent, the value that this stands for. */
export function settingOf<K extends SettingKey>(settings: TrainSettings, key: K): SettingValue<K> {
  const value = valueAt(settings, key);
  return (value === undefined ? ROWS[key].absent : value) as SettingValue<K>;
}

/** The settings with one of them changed. Those that follow it get their usual values. */
export function withSetting(settings: TrainSettings, key: SettingKey, value: unknown): TrainSettings {
  const changed = withOne(settings, key, value);
  if (same(valueAt(changed, key), valueAt(settings, key))) return changed;
  return followersOf(key).reduce((others, follower) => withSetting(others, follower, usualOf(follower)?.(others)), changed);
}

function withOne(settings: TrainSettings, key: SettingKey, value: unknown): TrainSettings {
  const { absent } = ROWS[key];
  return withValueAt(settings, key, absent !== undefined && same(value, absent) ? undefined : value);
}

/** Those that stand for themselves; the parts of a value come with it. */
const followersOf = (key: SettingKey) => SETTING_KEYS.filter((one) => ROWS[one].follows?.path === key && !isPart(one));

const isPart = (key: SettingKey) => SETTING_KEYS.some((owner) => key.startsWith(`${owner}.`));

const usualOf = (key: SettingKey): ((settings: TrainSettings) => unknown) | undefined => ROWS[key].follows?.usual;

/**
 * What "changed" and "reset" of a setting refer to: its value among `base`, or, where what it follows is another one there, the value
 * that is usual beside the other settings.
 */
export function baseOf<K extends SettingKey>(key: K, settings: TrainSettings, base: TrainSettings): SettingValue<K> {
  const { follows }: Setting = ROWS[key];
  if (follows && !same(valueAt(settings, follows.path), valueAt(base, follows.path))) return follows.usual(settings) as SettingValue<K>;
  return settingOf(base, key);
}

/** Whether a setting makes a difference and is another one than its base. */
export function isChanged(key: SettingKey, settings: TrainSettings, base: TrainSettings): boolean {
  const counts = ROWS[key].counts?.(settings) ?? true;
  return counts && !same(settingOf(settings, key), baseOf(key, settings, base));
}

/** The table is the English catalogue of the settings. */
const ENGLISH: SettingsCatalogue = SETTINGS;

/** The words of a setting's field. */
export function wordsOf(key: SettingKey): SettingWords {
  return ENGLISH[key];
}
