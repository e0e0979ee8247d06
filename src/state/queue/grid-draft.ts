import { optionName } from '#train/settings/from-options.ts';
import type { SettingKey, TrainSettings } from '#train/settings/recipe.ts';
import { optionOf } from '#train/settings/to-options.ts';
import { settingOf } from '#train/settings/values.ts';
import type { GridPoint, GridValue } from '#train/sweep/grid.ts';
import { choicesOf, problemOfValues, type RefusedValue, readValues, settingOfAxis, writeValues } from '#train/sweep/grid-settings.ts';
import { FOLD, type Grid } from '#train/sweep/parse-grid.ts';
import type { PageGrid } from './plan-queue.ts';

/** A setting that varies: its values where they are chosen from a list, else the text in its field. */
export interface DraftRow {
  key: SettingKey;
  chosen: readonly GridValue[] | null;
  typed: string;
}

/** A grid as its dialog has it. */
export interface GridDraft {
  rows: readonly DraftRow[];
  kfold: number | null;
  /** Some of the folds, counted from 1; null: all. */
  folds: readonly GridValue[] | null;
  exclude: GridPoint[];
  weights: Grid['weights'];
}

const USUAL: readonly SettingKey[] = ['model', 'extent', 'batchSize', 'learningRate', 'seed'];

/** The grid that is offered first: of the settings of Train alone. */
export function usualDraft(settings: TrainSettings): GridDraft {
  return { rows: USUAL.map((key) => rowOf(key, settings)), kfold: null, folds: null, exclude: [], weights: null };
}

/** A row with the setting's value of now. */
export function rowOf(key: SettingKey, settings: TrainSettings): DraftRow {
  const value = optionOf(key, settingOf(settings, key));
  return rowWith(key, value === null ? [] : [value]);
}

function rowWith(key: SettingKey, values: readonly GridValue[]): DraftRow {
  const isChosen = key === 'extent' || choicesOf(key) !== null;
  return { key, chosen: isChosen ? values : null, typed: isChosen ? '' : writeValues(key, values) };
}

/** A grid of a file as the dialog shows it. */
export function draftOf({ axes, exclude, kfold, weights }: Grid): GridDraft {
  const rows = axes.flatMap(({ name, values }) => {
    const key = settingOfAxis(name);
    return key ? [rowWith(key, values)] : [];
  });
  const folds = axes.find(({ name }) => name === FOLD)?.values ?? null;
  return { rows, kfold, folds: folds && folds.length < (kfold ?? 0) ? folds : null, exclude, weights };
}

export function valuesOf({ key, chosen, typed }: DraftRow): readonly GridValue[] {
  return chosen ?? readValues(key, typed);
}

/**
 * Why a row of a draft can't be part of a grid; null if it can. `trainScans`: how many scans are on the training side of the split, which folds
 * have other ones than.
 */
export function problemOfRow(
  row: DraftRow,
  { rows, kfold }: Pick<GridDraft, 'rows' | 'kfold'>,
  settings: TrainSettings,
  trainScans: number,
): RefusedValue | null {
  const others = rows.filter(({ key }) => key !== row.key).map((one) => ({ key: one.key, values: valuesOf(one) }));
  return problemOfValues(row.key, valuesOf(row), { settings, trainScans: kfold === null ? trainScans : Number.POSITIVE_INFINITY, others });
}

/** The grid of a draft whose rows have no problems. */
export function gridOf({ rows, kfold, folds, exclude, weights }: GridDraft): PageGrid {
  const axes = rows.map((row) => ({ name: optionName(row.key), values: valuesOf(row) }));
  if (kfold === null) return { axes, exclude, kfold, weights };
  return {
    axes: [...axes, { name: FOLD, values: folds ?? Array.from({ length: kfold }, (_, fold) => fold + 1) }],
    exclude,
    kfold,
    weights,
  };
}
