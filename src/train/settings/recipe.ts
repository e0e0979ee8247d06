import * as v from 'valibot';
import { AUGMENTATION_SETTINGS } from './rows/augmentation.ts';
import { BALANCE_SETTINGS } from './rows/balance.ts';
import { BATCH_SETTINGS } from './rows/batches.ts';
import { ENGINE_SETTINGS, SAVING_SETTINGS } from './rows/engine.ts';
import { FREEZING_SETTINGS } from './rows/freezing.ts';
import { RATE_SETTINGS } from './rows/learning-rate.ts';
import { NET_SETTINGS } from './rows/net.ts';
import { OPTIMIZER_SETTINGS } from './rows/optimizer.ts';
import { PREPARATION_SETTINGS } from './rows/preparation.ts';
import { STOPPING_SETTINGS } from './rows/stopping.ts';
import type { Setting, SettingWords } from './setting.ts';
import { valueAt, withValueAt } from './value-at.ts';

/**
 * Everything that determines a training run, beside the data: one row per setting, by its path in the settings. A row whose path leads
 * into the value of another row (schedule.rise) describes a part of that value. Type, schema, defaults, refusals, command line, fields
 * and differences between runs all come from here. A setting comes after those that it follows, and fields stand in this order.
 */
export const SETTINGS = {
  ...NET_SETTINGS,
  ...RATE_SETTINGS,
  ...OPTIMIZER_SETTINGS,
  ...STOPPING_SETTINGS,
  ...SAVING_SETTINGS,
  ...ENGINE_SETTINGS,
  ...BATCH_SETTINGS,
  ...FREEZING_SETTINGS,
  ...PREPARATION_SETTINGS,
  ...AUGMENTATION_SETTINGS,
  ...BALANCE_SETTINGS,
};

export type { EngineName, SaveEvery } from './rows/engine.ts';
export { type InitialWeights, SEVERITY_CLASSES } from './rows/net.ts';

type Rows = typeof SETTINGS;
export type SettingKey = keyof Rows;

/** The words of all settings in another language. */
export type SettingsCatalogue = Record<SettingKey, SettingWords>;

/** 'stopping' of 'stopping.patience'. */
type First<Path> = Path extends `${infer Head}.${string}` ? Head : Path;
/** The rows below 'stopping', by the rest of their paths. */
type Below<R, Head extends string> = { [Path in keyof R as Path extends `${Head}.${infer Rest}` ? Rest : never]: R[Path] };
type SchemaOf<Row> = Row extends { schema: infer S extends v.GenericSchema } ? S : never;
type OptionalKeys<R> = { [Key in keyof R]: SchemaOf<R[Key]> extends { type: 'exact_optional' } ? Key : never }[keyof R];
type ValuesOf<R> = {
  [Key in Exclude<First<keyof R>, OptionalKeys<R>> & string]: Key extends keyof R
    ? v.InferOutput<SchemaOf<R[Key]>>
    : ValuesOf<Below<R, Key>>;
} & { [Key in OptionalKeys<R> & First<keyof R> & string]?: v.InferOutput<SchemaOf<R[Key]>> };

/** The settings of one run: a value for every row that is no part of another. */
export interface TrainSettings extends ValuesOf<Rows> {}

/** A value that a setting can have. */
export type SettingValue<K extends SettingKey> = v.InferOutput<SchemaOf<Rows[K]>>;

/** The rows without their own types, for code that treats all of them alike. */
export const ROWS = SETTINGS as unknown as Readonly<Record<SettingKey, Setting>>;

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** Paths of the rows that a path leads through: of 'schedule.rise' it is 'schedule'. */
export function ownerOf(path: string): SettingKey | null {
  const places = [...path.matchAll(/\./g)].map(({ index }) => path.slice(0, index));
  return (places.find((place) => place in SETTINGS) as SettingKey | undefined) ?? null;
}

/** Without the rows that describe parts of others. */
export const VALUE_KEYS = SETTING_KEYS.filter((key) => ownerOf(key) === null);

/** The value that older records get, which lack the setting; undefined where every record has it, or where it may be absent. */
const formerValue = (key: SettingKey): unknown => v.getDefault(ROWS[key].schema as Parameters<typeof v.getDefault>[0]);

/** Settings of a run that may have been stored before there were all of today's settings: those that are missing are as they were then. */
export function completeSettings(stored: TrainSettings): TrainSettings {
  const missing = VALUE_KEYS.filter((key) => formerValue(key) !== undefined && valueAt(stored, key) === undefined);
  return missing.reduce((settings, key) => withValueAt(settings, key, structuredClone(formerValue(key))), stored);
}

/** The paper's recipe at its own input size; everything else starts from it. */
export function paperSettings(model = 'squeezenet1_0', size = 224): TrainSettings {
  const empty = {} as TrainSettings;
  const paper = VALUE_KEYS.reduce((settings, key) => {
    const value = ROWS[key].paper ?? formerValue(key);
    return value === undefined ? settings : withValueAt(settings, key, structuredClone(value));
  }, empty);
  return { ...paper, model, preparation: { ...paper.preparation, size } };
}
