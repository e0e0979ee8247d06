import type { LanguageTag } from '../../src/base/messages/languages.ts';
import { CATALOGUE } from '../../src/nn/zoo/catalogue.ts';
import { givenWords } from '../../src/train/settings/from-options.ts';
import { SETTINGS_IN_JAPANESE } from '../../src/train/settings/ja/index.ts';
import type { SettingOption } from '../../src/train/settings/option.ts';
import { paperSettings, ROWS, SETTING_KEYS, SETTINGS, type SettingKey, type SettingsCatalogue } from '../../src/train/settings/recipe.ts';
import type { SettingWords } from '../../src/train/settings/setting.ts';
import { optionOf } from '../../src/train/settings/to-options.ts';
import { settingOf } from '../../src/train/settings/values.ts';
import { TERMINAL, type TerminalWords } from '../messages/terminal.ts';

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

const CATALOGUES: Readonly<Record<LanguageTag, SettingsCatalogue>> = { en: SETTINGS, ja: SETTINGS_IN_JAPANESE };

/** The options of all settings, in the order of their table, with what is said of them in a language. */
export function settingOptions(tag: LanguageTag): readonly CommandOption[] {
  return SETTING_KEYS.flatMap((key) => optionOfSetting(key, CATALOGUES[tag], TERMINAL[tag]));
}

function optionOfSetting(key: SettingKey, catalogue: SettingsCatalogue, terminal: TerminalWords): CommandOption[] {
  const { option } = ROWS[key];
  if (!option) return [];
  const words = givenWords(key);
  const metavar = option.metavar ?? words?.join('|');
  const { name, takes, beside, storesOnly = false } = option;
  const { label, description, none, choices = {}, purposes = {} }: SettingWords = catalogue[key];
  const parts = [
    key === 'model' ? terminal.oneOf(CATALOGUE.map((net) => net.name)) : '',
    // A description that depends on the other settings says nothing here, where they are not known.
    terminal.settings[name] ?? (typeof description === 'string' ? description : ''),
    chosen(terminal, choices, purposes, option.metavar === undefined && option.words === undefined),
    none === undefined ? '' : terminal.leftOut(none),
    usual(key, terminal),
  ];
  const said = terminal.together(parts.filter(Boolean));
  return [{ name, takes, ...(beside && { beside }), ...(metavar && { metavar }), words, storesOnly, label, description: said }];
}

/** What the choices mean: their purposes, or, where the option takes their own names (`isNamed`), 'adam: Adam (the paper)'. */
function chosen(
  terminal: TerminalWords,
  choices: Readonly<Record<string, string>>,
  purposes: Readonly<Record<string, string>>,
  isNamed: boolean,
): string {
  const named = Object.entries(choices).filter(([name]) => name !== 'off' && name !== 'on');
  return terminal.choices(
    named.flatMap(([name, title]) =>
      purposes[name] ? terminal.withPurpose(title, purposes[name]) : isNamed ? terminal.named(name, title) : [],
    ),
  );
}

/** What a run has without the option; empty where that depends on other settings, or no option says it. */
function usual(key: SettingKey, terminal: TerminalWords): string {
  if (ROWS[key].follows) return '';
  const value = settingOf(paperSettings(), key);
  const written = value === null ? null : optionOf(key, value);
  return written === null || typeof written === 'boolean' ? '' : terminal.usually(String(written));
}
