import * as v from 'valibot';
import type { Problem } from '#base/problem.ts';
import { type CatalogueEntry, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { trainableKeys } from './freezing.ts';
import { ROWS, SETTING_KEYS, type SettingKey, type TrainSettings } from './recipe.ts';
import type { CheckedRun, Refusal } from './setting.ts';
import { valueAt } from './value-at.ts';

/**
 * Settings that can't be trained with, each with the reason and the setting's key. `trainSize` is the number of scans on the training
 * side, infinite where it is not known; `net` is the one that the settings name.
 */
export function checkSettings(settings: TrainSettings, trainSize: number, net: CatalogueEntry): Problem[] {
  const run: CheckedRun = { settings, trainSize, net };
  return SETTING_KEYS.flatMap((key) => {
    const refusal = refusalOf(key, run);
    if (!refusal) return [];
    const { code = 'setting-refused', what, remedy } = refusal;
    return [{ level: 'error', code, setting: key, subject: ROWS[key].label, what, remedy } satisfies Problem];
  });
}

function refusalOf(key: SettingKey, run: CheckedRun): Refusal | null {
  const { choices, schema, check } = ROWS[key];
  const value = valueAt(run.settings, key);
  if (value === undefined) return null;
  if (choices && typeof value === 'string' && !v.is(schema, value)) {
    return { what: `'${value}' is none of its values.`, remedy: `Choose one of ${Object.keys(choices).join(', ')}.` };
  }
  return check?.(value, run) ?? null;
}

/** A frozen part with random weights learns nothing and is seldom meant: worth a loud word, not a refusal. Null: nothing to say. */
export function frozenButRandom({ weights, extent, model }: TrainSettings): Problem | null {
  if (extent === 'scratch' || extent === 'all') return null;
  const isTrained = trainableKeys(extent, catalogueEntry(model));
  const random = (weights?.fresh ?? []).filter((module) => !isTrained(module));
  if (random.length > 0) {
    return {
      level: 'warning',
      code: 'frozen-but-random',
      setting: 'extent',
      subject: 'Extent',
      what: `${weights?.name} has no weights for ${random.join(', ')}, which are not trained and stay as random as they begin.`,
      remedy: 'Train from the stage on that holds them, or all layers.',
    };
  }
  if (weights) return null;
  return {
    level: 'warning',
    code: 'frozen-but-random',
    setting: 'extent',
    subject: 'Extent',
    what: 'No weights are loaded, so the part that is not trained stays as random as it begins.',
    remedy: 'Choose pretrained weights, or train all layers.',
  };
}
