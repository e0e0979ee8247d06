import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import { givenWords, optionName, withOptions } from '../settings/from-options.ts';
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

/** Why a setting can't have these values in a grid, as its row or the grid says it; null if it can. */
export function problemOfValues(key: SettingKey, values: readonly GridValue[], settings: TrainSettings): Problem | null {
  const name = optionName(key);
  try {
    parseGrid(JSON.stringify({ [name]: values }), PAGE_GRID_OPTIONS);
    for (const value of values) withOptions(settings, { [name]: value }, undefined);
    return null;
  } catch (thrown) {
    return toProblem(thrown, phrase('setting/grid'));
  }
}
