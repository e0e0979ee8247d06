import * as v from 'valibot';
import { MOST } from '#data/augmentation.ts';
import { MOST_GAMMA } from '#data/balance.ts';
import { preparationSchema } from '#data/preparation-schema.ts';
import type { EpochRecord } from './events.ts';
import type { Extent } from './freezing.ts';
import type { TrainSettings } from './recipe.ts';

/** Shapes of records that come back from files: nothing in them is believed before it has passed here. */

const finite = v.pipe(v.number(), v.finite());
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

const extent = v.custom<Extent>((value) => typeof value === 'string' && /^(scratch|head|all|stage:[1-9]\d?)$/.test(value));
const weights = v.object({
  sha256: v.string(),
  name: v.pipe(v.string(), v.maxLength(500)),
  published: v.boolean(),
  transformInput: v.boolean(),
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
  optimizer: v.picklist(['adam', 'sgd']),
  learningRate: finite,
  momentum: finite,
  batchSize: positive,
  maxEpochs: positive,
  stopping: v.object({ rule: v.picklist(['plateau', 'reference-code']), patience: positive, minDelta: finite }),
  seed: v.pipe(v.number(), v.integer()),
});

const tune = v.object({ loss: finite, accuracy: finite, macroF1: finite });

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
