import { givenWords } from '../../src/train/settings/from-options.ts';
import type { SettingOption } from '../../src/train/settings/option.ts';
import { ROWS, SETTING_KEYS } from '../../src/train/settings/recipe.ts';
import { wordsOf } from '../../src/train/settings/values.ts';
import { leftOut } from '../messages/terminal.ts';

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
  const { label, description, none } = wordsOf(key);
  // Leave out a description that depends on the other settings: they are not known here.
  const parts = [typeof description === 'string' ? description : '', none === undefined ? '' : leftOut(none)];
  const said = parts.filter(Boolean).join('; ');
  return [{ name, takes, ...(beside && { beside }), ...(metavar && { metavar }), words, storesOnly, label, description: said }];
});
