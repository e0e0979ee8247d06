import * as v from 'valibot';
import type { LearnerState } from '../learner/learner.ts';
import type { EpochRecord } from '../loop/events.ts';
import type { Progress } from '../loop/progress.ts';
import { ROWS, type SettingKey, type TrainSettings, VALUE_KEYS } from './recipe.ts';
import { finite, positive } from './shapes.ts';

/** Shapes of records that come back from files: nothing in them is believed before it has passed here. */

/** A schema of nested objects from the schemas of rows by their paths, whose first `depth` names are left behind. */
function objectOf(keys: readonly SettingKey[], depth = 0): v.GenericSchema {
  const names = [...new Set(keys.map((key) => key.split('.')[depth]))];
  const entries = names.map((name) => {
    const below = keys.filter((key) => key.split('.')[depth] === name);
    const [first] = below;
    const isValue = below.length === 1 && first.split('.').length === depth + 1;
    return [name, isValue ? ROWS[first].schema : objectOf(below, depth + 1)] as const;
  });
  return v.object(Object.fromEntries(entries));
}

/** Settings out of a file. */
export const settingsSchema = objectOf(VALUE_KEYS) as v.GenericSchema<unknown, TrainSettings>;

const stoppingSchema = objectOf(
  VALUE_KEYS.filter((key) => key.startsWith('stopping.')),
  1,
) as v.GenericSchema<unknown, TrainSettings['stopping']>;

const tune = v.object({ loss: finite, accuracy: finite, macroF1: finite });

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
// Loose: a record comes back with all that it was stored with.
const epochRecord = v.looseObject({
  epoch: positive,
  train: v.looseObject({ loss: finite, accuracy: finite }),
  tune: v.looseObject({ loss: finite, accuracy: finite, macroF1: finite }),
  seconds: finite,
});
const progress = v.object({
  epoch: positive,
  batch: count,
  seen: count,
  lossSum: finite,
  correct: count,
  seconds: finite,
  stopping: v.object({
    rule: stoppingSchema,
    // JSON has no infinity, which is what a rule starts from.
    best: v.pipe(
      v.nullable(finite),
      v.transform((best) => best ?? Number.POSITIVE_INFINITY),
    ),
    count,
    stopped: v.boolean(),
  }),
  history: v.array(epochRecord),
  bestEpoch: v.nullable(positive),
});
const tiles = v.array(v.tuple([v.string(), v.string()]));
const counters = v.object({ steps: count, dropout: count, unfrozen: v.optional(count, 0) });

function parsed<T>(schema: v.GenericSchema<unknown, T>, json: string | undefined): T | null {
  try {
    return v.parse(schema, JSON.parse(json ?? 'null'));
  } catch {
    return null;
  }
}

/** null when the text holds no such record. */
export function parseSettings(json: string | undefined): TrainSettings | null {
  return parsed<TrainSettings>(settingsSchema, json);
}

/** null when the text holds no such record. */
export function parseTuneScores(json: string | undefined): EpochRecord['tune'] | null {
  return parsed<EpochRecord['tune']>(tune, json);
}

/** null when the text holds no such record. */
export function parseProgress(json: string | undefined): Progress | null {
  return parsed<Progress>(progress, json);
}

/** null when the text holds no such record. */
export function parseCounters(json: string | undefined): LearnerState['counters'] | null {
  return parsed<LearnerState['counters']>(counters, json);
}

/** null when the text holds no such record. */
export function parseTiles(json: string | undefined): LearnerState['tiles'] | null {
  const entries = parsed<[string, string][]>(tiles, json);
  return entries && new Map(entries);
}
