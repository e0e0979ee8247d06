import { CATALOGUE } from '../../src/nn/zoo/catalogue.ts';
import { givenWords } from '../../src/train/settings/from-options.ts';
import type { SettingOption } from '../../src/train/settings/option.ts';
import { paperSettings, ROWS, SETTING_KEYS, type SettingKey } from '../../src/train/settings/recipe.ts';
import { optionOf } from '../../src/train/settings/to-options.ts';
import { settingOf, wordsOf } from '../../src/train/settings/values.ts';
import { leftOut, oneOf, SETTING_MEANINGS, usually, withPurpose } from '../messages/terminal.ts';

/** The facts about a setting's option that the command line needs. */
export interface CommandOption extends Pick<SettingOption, 'name' | 'takes' | 'beside'> {
  /** 'NAME', or the words that the option takes; absent for a flag. */
  metavar?: string;
  /** The words that the option takes; null if it also takes others. */
  words: readonly string[] | null;
  /** Whether the option only changes what is stored. A search of the learning rate stores nothing and does not take it. */
  storesOnly: boolean;
  label: string;
  /** The description; empty if the label is enough. */
  description: string;
}

/** The options of all settings, in the order of their table. */
export const SETTING_OPTIONS: readonly CommandOption[] = SETTING_KEYS.flatMap((key) => {
  const { option } = ROWS[key];
  if (!option) return [];
  const words = givenWords(key);
  const metavar = option.metavar ?? words?.join('|');
  const { name, takes, beside, storesOnly = false } = option;
  const { label, description, none, choices = {}, purposes = {} } = wordsOf(key);
  const parts = [
    key === 'model' ? oneOf(CATALOGUE.map((net) => net.name)) : '',
    // A description that depends on the other settings says nothing here, where they are not known.
    SETTING_MEANINGS[name] ?? (typeof description === 'string' ? description : ''),
    chosen(choices, purposes, option.metavar === undefined && option.words === undefined),
    none === undefined ? '' : leftOut(none),
    usual(key),
  ];
  const said = parts.filter(Boolean).join('; ');
  return [{ name, takes, ...(beside && { beside }), ...(metavar && { metavar }), words, storesOnly, label, description: said }];
});

/** What the choices mean: their purposes, or, where the option takes their own names (`isNamed`), 'adam: Adam (the paper)'. */
function chosen(choices: Readonly<Record<string, string>>, purposes: Readonly<Record<string, string>>, isNamed: boolean): string {
  const named = Object.entries(choices).filter(([name]) => name !== 'off' && name !== 'on');
  return named
    .flatMap(([name, title]) => (purposes[name] ? withPurpose(title, purposes[name]) : isNamed ? `${name}: ${title}` : []))
    .join(', ');
}

/** What a run has without the option; empty where that depends on other settings, or no option says it. */
function usual(key: SettingKey): string {
  if (ROWS[key].follows) return '';
  const value = settingOf(paperSettings(), key);
  const written = value === null ? null : optionOf(key, value);
  return written === null || typeof written === 'boolean' ? '' : usually(String(written));
}
