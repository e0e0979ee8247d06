import * as v from 'valibot';
import type { EpochRecord } from '../loop/events.ts';
import type { Progress } from '../loop/progress.ts';
import { stoppingSchema } from '../settings/settings-schema.ts';
import { finite, parseJson, positive } from '../settings/shapes.ts';
import type { LearnerState } from './learner.ts';

/** Shapes of what checkpoints and stored states hold beside tensors and settings. */

const tune = v.object({ loss: finite, accuracy: finite, macroF1: finite });

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
// Loose objects, so that a record keeps fields that this version does not know.
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
    // A rule starts from infinity, which JSON stores as null.
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

/** Parses the record; null where the text holds no such record. */
export function parseTuneScores(json: string | undefined): EpochRecord['tune'] | null {
  return parseJson<EpochRecord['tune']>(tune, json);
}

/** Parses the record; null where the text holds no such record. */
export function parseProgress(json: string | undefined): Progress | null {
  return parseJson<Progress>(progress, json);
}

/** Parses the record; null where the text holds no such record. */
export function parseCounters(json: string | undefined): LearnerState['counters'] | null {
  return parseJson<LearnerState['counters']>(counters, json);
}

/** Parses the record; null where the text holds no such record. */
export function parseTiles(json: string | undefined): LearnerState['tiles'] | null {
  const entries = parseJson<[string, string][]>(tiles, json);
  return entries && new Map(entries);
}
