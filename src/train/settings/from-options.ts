import { ProblemError } from '#base/problem.ts';
import type { Options, OptionValue } from './option.ts';
import { type InitialWeights, paperSettings, ROWS, SETTING_KEYS, type SettingKey, type TrainSettings } from './recipe.ts';
import { withSetting } from './values.ts';

/** The setting of every option by the option's name. */
const KEY_OF = new Map(SETTING_KEYS.flatMap((key) => (ROWS[key].option ? [[ROWS[key].option.name, key] as const] : [])));

/** The name of a setting's option, for sentences and for the axes of a grid. */
export function optionName(key: SettingKey): string {
  const { option } = ROWS[key];
  if (!option) throw new RangeError(`${key} has no option`);
  return option.name;
}

/**
 * The paper's settings with what options say, as `headless train` takes them; options that are no settings are passed over. The weight
 * file has been read by then: null for random weights. Throws ProblemError that names the setting.
 */
export function settingsFromOptions(options: Options, weights: InitialWeights | null): TrainSettings {
  return withOptions(paperSettings(), options, weights);
}

/** Settings with what options change. `weights` stands for the option of that name. Throws ProblemError that names the setting. */
export function withOptions(settings: TrainSettings, options: Options, weights: InitialWeights | null | undefined): TrainSettings {
  let changed = settings;
  // In the order of the table, where a setting comes after those it follows: what is given is not overwritten by what is usual.
  for (const [name, key] of KEY_OF) {
    if (key === 'weights') {
      if (weights !== undefined) changed = withSetting(changed, key, weights);
      continue;
    }
    const given = options[name];
    if (given !== undefined && given !== '') changed = withOption(changed, key, given as OptionValue, options);
  }
  return changed;
}

/** The words that an option can be given; null where it takes others, too. */
export function givenWords(key: SettingKey): readonly string[] | null {
  const { choices, option } = ROWS[key];
  if (option?.takes !== 'text' || option.metavar !== undefined) return null;
  return option.words ?? Object.keys(choices ?? {});
}

function withOption(settings: TrainSettings, key: SettingKey, given: OptionValue, options: Options): TrainSettings {
  const { read, apply } = ROWS[key].option ?? {};
  try {
    const words = givenWords(key);
    if (words && !words.includes(String(given))) {
      throw new ProblemError('setting-refused/choice', ROWS[key].label, { given: String(given), choices: [...words] });
    }
    if (apply) return apply(settings, given);
    return withSetting(settings, key, read ? read(given, options) : given);
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw new ProblemError({ ...thrown.problem, setting: key });
    throw thrown;
  }
}
