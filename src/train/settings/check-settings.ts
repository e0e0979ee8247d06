import * as v from 'valibot';
import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';
import { type CatalogueEntry, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { trainableKeys } from './freezing.ts';
import { ROWS, SETTING_KEYS, type SettingKey, type TrainSettings } from './recipe.ts';
import type { CheckedRun } from './setting.ts';
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
    return [{ ...refusal, setting: key, subject: ROWS[key].label }];
  });
}

function refusalOf(key: SettingKey, run: CheckedRun): Problem | null {
  const { choices, schema, check } = ROWS[key];
  const value = valueAt(run.settings, key);
  if (value === undefined) return null;
  if (choices && typeof value === 'string' && !v.is(schema, value)) {
    return problem('setting-refused/choice', '', { given: value, choices: Object.keys(choices) });
  }
  return check?.(value, run) ?? null;
}

/** Warns of a frozen part with random weights, which learns nothing and is seldom meant. Null: nothing to warn of. */
export function frozenButRandom({ weights, extent, model }: TrainSettings): Problem | null {
  if (extent === 'scratch' || extent === 'all') return null;
  const isTrained = trainableKeys(extent, catalogueEntry(model));
  const random = (weights?.fresh ?? []).filter((module) => !isTrained(module));
  if (random.length > 0) {
    const found = warning('frozen-but-random/modules', phrase('setting/extent'), { weights: String(weights?.name), modules: random });
    return { ...found, setting: 'extent' };
  }
  if (weights) return null;
  return { ...warning('frozen-but-random', phrase('setting/extent')), setting: 'extent' };
}
