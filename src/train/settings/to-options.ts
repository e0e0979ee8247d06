import { withOptions } from './from-options.ts';
import type { OptionValue } from './option.ts';
import { paperSettings, ROWS, SETTING_KEYS, type SettingKey, type TrainSettings, VALUE_KEYS } from './recipe.ts';
import { same } from './value-at.ts';
import { settingOf } from './values.ts';

/** The value that the option of a setting is given for one of the setting's; null where no option stands for it. */
export function optionOf(key: SettingKey, value: unknown): OptionValue | null {
  const { option } = ROWS[key];
  if (!option || option.takes === 'file') return null;
  return option.write ? option.write(value as never) : (value as OptionValue | null);
}

export interface WrittenSettings {
  /** By their names on the command line; those that the base has anyway are left out. */
  options: Readonly<Record<string, OptionValue>>;
  /** Settings that no option can say. */
  unsaid: readonly SettingKey[];
}

/**
 * The options by which `base` becomes these settings; without one it is the paper's settings, as settingsFromOptions has them. The weight file
 * and the names of the classes are no options.
 */
export function optionsOf(settings: TrainSettings, base: TrainSettings = paperSettings()): WrittenSettings {
  const options: Record<string, OptionValue> = {};
  const read = () => withOptions(base, options, settings.weights);
  const differs = (now: TrainSettings, key: SettingKey) => !same(settingOf(now, key), settingOf(settings, key));
  // An option may change settings that follow it, which then need their own.
  for (let known = -1; known < Object.keys(options).length; ) {
    known = Object.keys(options).length;
    const now = read();
    for (const key of SETTING_KEYS) {
      const name = ROWS[key].option?.name;
      const written = name !== undefined && differs(now, key) ? optionOf(key, settingOf(settings, key)) : null;
      if (name !== undefined && written !== null) options[name] = written;
    }
  }
  const now = read();
  return { options, unsaid: VALUE_KEYS.filter((key) => key !== 'classes' && key !== 'weights' && differs(now, key)) };
}
