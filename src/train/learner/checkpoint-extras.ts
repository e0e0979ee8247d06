import * as v from 'valibot';
import { CARD_FORMAT, LONGEST_CARD, LONGEST_NOTE, type ModelCard } from '#base/model-words.ts';
import type { TrainedKinds } from '#data/sample/misfits.ts';
import type { Calibration } from '#eval/calibrate/calibration.ts';
import type { TrainingFeatures } from '#eval/ood/training-features.ts';
import { WHOLE_SCORES } from '#eval/score-names.ts';
import { KEPT_SIDES, type SideIntervals } from '#eval/side-intervals.ts';
import { finite, parseJson, positive } from '../settings/shapes.ts';

/**
 * What was learned about a checkpoint after its training. It is kept with the weights wherever they go: in the record beside them in
 * the browser's storage, in a project's file, and in the metadata of an exported file. A further field needs its schema here, and no more.
 */
export interface CheckpointExtras {
  calibration?: Calibration | undefined;
  /** What kinds of scans it was trained on. */
  kinds?: TrainedKinds | undefined;
  /** Whether it was trained on synthetic scans alone. */
  synthetic?: true | undefined;
  /** The training scans as its last layer sees them. */
  training?: TrainingFeatures | undefined;
  /** How sure its scores are, of each side that has been scored. */
  intervals?: readonly SideIntervals[] | undefined;
  /** What a person noted of it. */
  note?: string | undefined;
  /** Its model card, as model-card.json has it. It is made anew whenever a file is saved of a run that is here; of an imported model it stays as it came. */
  card?: ModelCard | undefined;
}

/** More classes than a net here ever has, and more rules than are offered. */
const MOST = 1000;
const share = v.pipe(finite, v.minValue(0), v.maxValue(1));
const list = <T extends v.GenericSchema>(of: T) => v.pipe(v.array(of), v.maxLength(MOST));
// Probabilities are of single precision: one, or a sum of some, may exceed 1 by roundings.
const probability = v.pipe(finite, v.minValue(0), v.maxValue(1.001));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const rule = v.union([v.literal('youden'), v.strictObject({ sensitivity: share }), v.strictObject({ specificity: share })]);
const point = v.object({ threshold: probability, sensitivity: share, specificity: share });

const calibration = v.object({
  temperature: v.pipe(finite, v.minValue(1e-3), v.maxValue(1e3)),
  isAtEnd: v.boolean(),
  n: positive,
  support: list(count),
  patients: v.exactOptional(v.object({ of: list(count), others: list(count) })),
  operating: list(v.object({ rule, points: list(v.nullable(point)) })),
  conformal: list(v.object({ level: share, limit: v.nullable(probability), n: count })),
  folds: v.nullable(positive),
});

const kinds = v.object({
  n: count,
  units: v.object({ HU: count, grey8: count }),
  misfits: v.object({
    orientation: v.exactOptional(count),
    projection: v.exactOptional(count),
    values: v.exactOptional(count),
    pictures: v.exactOptional(count),
    window: v.exactOptional(count),
    lung: v.exactOptional(count),
    guessed: v.exactOptional(count),
  }),
});

/** More scans than a browser ever trains on, and more text than their features make. */
const MOST_SCANS = 2 ** 22;
const MOST_TEXT = 2 ** 22;
const ofScans = <T extends v.GenericSchema>(of: T) => v.pipe(v.array(of), v.maxLength(MOST_SCANS));
const training = v.object({
  size: positive,
  scale: v.pipe(finite, v.gtValue(0)),
  values: v.pipe(v.string(), v.maxLength(MOST_TEXT)),
  classes: ofScans(count),
  prints: ofScans(v.nullable(v.string())),
  of: count,
  limits: v.object({ distance: v.nullable(finite), energy: v.nullable(finite), n: count }),
});

const estimate = v.object({ value: finite, low: finite, high: finite, restsOn: v.nullable(count) });
const intervals = v.pipe(
  v.array(v.object({ side: v.picklist(KEPT_SIDES), n: count, patients: count, scores: v.record(v.picklist(WHOLE_SCORES), estimate) })),
  v.maxLength(KEPT_SIDES.length),
);
const card = v.pipe(
  v.looseObject({ format: v.literal(CARD_FORMAT) }),
  v.check((value) => JSON.stringify(value).length <= LONGEST_CARD),
);

const schema: v.GenericSchema<unknown, CheckpointExtras> = v.object({
  calibration: v.exactOptional(calibration),
  kinds: v.exactOptional(kinds),
  synthetic: v.exactOptional(v.literal(true)),
  training: v.exactOptional(training),
  intervals: v.exactOptional(intervals),
  note: v.exactOptional(v.pipe(v.string(), v.maxLength(LONGEST_NOTE))),
  card: v.exactOptional(card),
});

/** Parses the record of a file; null where the text holds no such record, or one for another number of classes. */
export function parseExtras(json: string, classes: number): CheckpointExtras | null {
  const extras = parseJson(schema, json);
  const { calibration: read } = extras ?? {};
  const fits = !read || [read.support, ...read.operating.map(({ points }) => points)].every(({ length }) => length === classes);
  return extras && fits ? extras : null;
}
