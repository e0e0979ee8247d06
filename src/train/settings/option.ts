import type { TrainSettings } from './recipe.ts';

/** The value of an option, as the command line or a grid's file has it. */
export type OptionValue = string | number | boolean;

/** Options by their names on the command line. */
export type Options = Readonly<Record<string, unknown>>;

/** How a setting is given on the command line, and as an axis of a grid. */
export interface SettingOption {
  /** Without the dashes: 'label-smoothing'. */
  name: string;
  /** A 'flag' takes nothing and means true. */
  takes: 'number' | 'text' | 'flag' | 'file';
  /** What the usage shows in place of the value; absent for a flag, and where the setting's choices say it. */
  metavar?: string;
  /** The words that can be given, where they are not the setting's choices. */
  words?: readonly string[];
  /** The value that an option stands for; absent: the option is the value. Throws ProblemError. */
  read?: (given: OptionValue, options: Options) => unknown;
  /** The option that `read` takes for a value; null where there is none. Absent: the value is the option. */
  write?: (value: never) => OptionValue | null;
  /** For an option that is more than this one value: the settings with it. Throws ProblemError. */
  apply?: (settings: TrainSettings, given: OptionValue) => TrainSettings;
  /** Options that only say more of this one, with what the usage shows in place of their values. */
  beside?: Readonly<Record<string, string>>;
  /** A search of the learning rate stores nothing, and does not take it. */
  storesOnly?: boolean;
}

export const numberOption = (name: string, metavar: string): SettingOption => ({ name, takes: 'number', metavar });

export const choiceOption = (name: string): SettingOption => ({ name, takes: 'text' });

export const flagOption = (name: string): SettingOption => ({ name, takes: 'flag' });

/** `write` undoes `read`. */
export const textOption = <Value>(
  name: string,
  metavar: string,
  read: (text: string) => Value,
  write: (value: Value) => string | null,
): SettingOption => ({
  name,
  takes: 'text',
  metavar,
  read: (given) => read(String(given)),
  write,
});
