import * as v from 'valibot';
import { MOST } from '#data/batch/augmentation.ts';
import { MOST_GAMMA } from '#data/batch/balance.ts';
import { preparationSchema } from '#data/sample/preparation-schema.ts';
import type { LearnerState } from '../learner/learner.ts';
import type { EpochRecord } from '../loop/events.ts';
import type { Progress } from '../loop/progress.ts';
import type { Extent } from './freezing.ts';
import { EXTRAS_OFF, type TrainSettings } from './recipe.ts';

/** Shapes of records that come back from files: nothing in them is believed before it has passed here. */

const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

const extent = v.custom<Extent>((value) => typeof value === 'string' && /^(scratch|head|all|stage:[1-9]\d?)$/.test(value));
const weights = v.object({
  sha256: v.string(),
  name: v.pipe(v.string(), v.maxLength(500)),
  published: v.boolean(),
  transformInput: v.boolean(),
  set: v.exactOptional(v.pipe(v.string(), v.maxLength(1000))),
  normalization: v.exactOptional(v.picklist(['unit', 'reference', 'imagenet', 'unknown'])),
  fresh: v.exactOptional(v.array(v.pipe(v.string(), v.maxLength(200)))),
});

const balance = v.variant('by', [
  v.object({ by: v.picklist(['none', 'weights', 'sampling']) }),
  v.object({ by: v.literal('focal'), gamma: v.pipe(finite, v.minValue(0), v.maxValue(MOST_GAMMA)) }),
]);

const part = (most: number) => v.pipe(finite, v.minValue(0), v.maxValue(most));
const augmentation = v.object({
  flip: v.boolean(),
  rotation: part(MOST.rotation),
  shift: part(MOST.shift),
  scale: part(MOST.scale),
  elastic: part(MOST.elastic),
  intensity: part(MOST.intensity),
  noise: part(MOST.noise),
});

const stopping = v.object({
  rule: v.picklist(['plateau', 'reference-code']),
  patience: positive,
  minDelta: finite,
  watch: v.exactOptional(v.picklist(['loss', 'accuracy', 'macroF1'])),
});

const schedule = v.variant('by', [
  v.object({ by: v.literal('constant') }),
  v.object({ by: v.literal('cosine'), minimum: finite }),
  v.object({ by: v.literal('one-cycle'), rise: finite }),
  v.object({ by: v.literal('plateau'), factor: finite, patience: v.pipe(v.number(), v.integer()), minimum: finite }),
]);

/** Settings out of a file. */
export const settingsSchema = v.object({
  model: v.string(),
  classes: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.minLength(2), v.maxLength(10)),
  weights: v.optional(v.nullable(weights), null),
  extent: v.optional(extent, 'scratch'),
  frozenBatchNorm: v.optional(v.picklist(['eval', 'train']), 'eval'),
  // Records without it were made before there was a choice.
  engine: v.optional(v.picklist(['compiled', 'eager']), 'eager'),
  preparation: preparationSchema,
  balance: v.optional(balance, { by: 'none' }),
  augmentation: v.optional(v.nullable(augmentation), null),
  optimizer: v.picklist(['adam', 'adamw', 'sgd']),
  learningRate: finite,
  schedule: v.optional(schedule, EXTRAS_OFF.schedule),
  warmupEpochs: v.optional(finite, EXTRAS_OFF.warmupEpochs),
  backboneRate: v.optional(finite, EXTRAS_OFF.backboneRate),
  momentum: finite,
  nesterov: v.optional(v.boolean(), EXTRAS_OFF.nesterov),
  weightDecay: v.optional(finite, EXTRAS_OFF.weightDecay),
  clipNorm: v.optional(v.nullable(finite), EXTRAS_OFF.clipNorm),
  keepFeatures: v.optional(v.boolean(), EXTRAS_OFF.keepFeatures),
  unfreezeEvery: v.optional(v.nullable(positive), EXTRAS_OFF.unfreezeEvery),
  labelSmoothing: v.optional(finite, EXTRAS_OFF.labelSmoothing),
  batchSize: positive,
  microBatch: v.optional(v.nullable(positive), null),
  lastBatch: v.optional(v.picklist(['own', 'join']), EXTRAS_OFF.lastBatch),
  memorySaver: v.optional(v.boolean(), false),
  maxEpochs: positive,
  stopping,
  saveEvery: v.exactOptional(v.union([v.object({ batches: positive }), v.object({ minutes: v.pipe(finite, v.gtValue(0)) })])),
  seed: v.pipe(v.number(), v.integer()),
});

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
    rule: stopping,
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
