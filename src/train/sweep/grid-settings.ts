import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { CATALOGUE, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { checkSettings } from '../settings/check-settings.ts';
import { givenWords, optionName, withOptions } from '../settings/from-options.ts';
import type { Options } from '../settings/option.ts';
import { ROWS, SETTING_KEYS, type SettingKey, type TrainSettings } from '../settings/recipe.ts';
import type { GridValue } from './grid.ts';
import { FOLD, type GridOptions, parseGrid } from './parse-grid.ts';

/** The settings that can vary in a grid, in the order of their table: those with an option. Weight files have a form of their own. */
export const GRID_SETTINGS: readonly SettingKey[] = SETTING_KEYS.filter((key) => {
  const { option } = ROWS[key];
  return option !== undefined && option.takes !== 'file';
});

const named = (takes: string) => GRID_SETTINGS.filter((key) => ROWS[key].option?.takes === takes).map(optionName);

/** What a grid of the page may set. */
export const PAGE_GRID_OPTIONS: GridOptions = { numbers: [...named('number'), FOLD], texts: named('text'), flags: named('flag') };

/** The setting of an axis; null for the folds. */
export function settingOfAxis(name: string): SettingKey | null {
  return GRID_SETTINGS.find((key) => optionName(key) === name) ?? null;
}

/** The values among which is chosen; null where they are typed. */
export function choicesOf(key: SettingKey): readonly GridValue[] | null {
  if (key === 'model') return CATALOGUE.map(({ name }) => name);
  if (ROWS[key].option?.takes === 'flag') return [false, true];
  return givenWords(key);
}

/** Typed values: with commas or semicolons between; semicolons alone where a value may have commas. Numbers are numbers, if they can be read. */
export function readValues(key: SettingKey, typed: string): GridValue[] {
  const { takes, metavar = '' } = ROWS[key].option ?? {};
  const parts = typed.split(metavar.includes(',') ? ';' : /[,;]/).map((part) => part.trim());
  return parts.map((part) => (takes === 'number' && part !== '' && Number.isFinite(Number(part)) ? Number(part) : part));
}

/** The same for a field. */
export function writeValues(key: SettingKey, values: readonly GridValue[]): string {
  return values.join((ROWS[key].option?.metavar ?? '').includes(',') ? '; ' : ', ');
}

/** What values of a setting are checked against. */
export interface GridContext {
  /** The settings of Train, which hold wherever the grid says nothing. */
  settings: TrainSettings;
  /** The number of scans on the training side; infinite where it is not known, or is not the same for all runs. */
  trainScans: number;
  /** The other settings that vary, with their values. */
  others: readonly { key: SettingKey; values: readonly GridValue[] }[];
}

/** Why a value of a grid can't be trained with; `value`: null where it is the values together. */
export interface RefusedValue {
  problem: Problem;
  value: GridValue | null;
}

/**
 * Why a setting can't have these values in a grid, as its row or the grid says it; null if it can. A value that another varying setting makes
 * possible is not refused: the runs that combine it otherwise are, when they are planned.
 */
export function problemOfValues(key: SettingKey, values: readonly GridValue[], context: GridContext): RefusedValue | null {
  const name = optionName(key);
  try {
    parseGrid(JSON.stringify({ [name]: values }), PAGE_GRID_OPTIONS);
  } catch (thrown) {
    return { problem: toProblem(thrown, phrase('setting/grid')), value: null };
  }
  const besides = [{}, ...context.others.flatMap((other) => other.values.map((one) => ({ [optionName(other.key)]: one })))];
  for (const value of values) {
    const refusals = besides.map((beside) => refusalIn(key, { ...beside, [name]: value }, context));
    const [first] = refusals;
    if (first && refusals.every((one) => one !== null)) return { problem: first, value };
  }
  return null;
}

/** What refuses the value of a setting among these options; null: nothing that is about this setting. */
function refusalIn(key: SettingKey, options: Options, { settings, trainScans }: GridContext): Problem | null {
  const isOwn = ({ setting }: Problem) => setting === key || setting?.startsWith(`${key}.`) === true;
  try {
    const model = options[optionName('model')] ?? settings.model;
    const isRandom = (options[optionName('extent')] ?? settings.extent) === 'scratch';
    // Another net begins from its own weights, which are looked for when the runs are planned.
    const given = withOptions(settings, options, isRandom || model !== settings.model ? null : undefined);
    return checkSettings(given, trainScans, catalogueEntry(given.model)).find(isOwn) ?? null;
  } catch (thrown) {
    const refused = toProblem(thrown, phrase('setting/grid'));
    return isOwn(refused) ? refused : null;
  }
}
