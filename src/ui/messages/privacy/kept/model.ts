import type { CheckpointSummary, StateSummary, WeightFileSummary } from '#storage/records.ts';
import type { CheckpointExtras } from '#train/learner/checkpoint-extras.ts';
import type { LockedTest } from '#train/learner/locked-test.ts';
import { computed, type FieldsOf, files, holding, person, studio } from './field.ts';

const extras = {
  calibration: computed('its calibration on the validation set: counts and thresholds'),
  kinds: computed('what kinds of scans it was trained on: counts'),
  synthetic: computed('whether these were synthetic alone'),
  training: computed('the training scans as its last layer sees them: numbers, classes and fingerprints of pixels, no names'),
  intervals: computed('its scores with their intervals'),
  note: person('what you noted of it'),
  card: files('the model card of an imported model'),
} as const satisfies FieldsOf<CheckpointExtras>;

const lockedTest = {
  runId: studio('the id of the run'),
  slices: computed('fingerprints of slices of the locked test set'),
  openings: computed('how often that was opened'),
  seen: computed('fingerprints of scans and slices that the run has seen'),
  earlier: computed('the same of earlier models, from which it began'),
} as const satisfies FieldsOf<LockedTest>;

/** A model, as it is listed. */
export const checkpointSummary = {
  id: studio('a random id'),
  runId: studio('the id of its run'),
  createdAt: studio('when it was stored'),
  settings: person('the settings of its run'),
  epoch: computed('its epoch'),
  tune: computed('loss, accuracy and macro F1 of the validation set'),
  bytes: computed('its size'),
  isLast: computed('whether it is the last epoch'),
  pinned: person('whether you pinned it'),
  test: holding(computed('what an imported model tells of its locked test set'), lockedTest),
  extras: holding(computed('what was learned about it after its training'), extras),
} as const satisfies FieldsOf<CheckpointSummary>;

/** The state of a run, as it is listed. */
export const stateSummary = {
  id: studio('a random id'),
  runId: studio('the id of its run'),
  createdAt: studio('when it was stored'),
  sequence: computed('its number'),
  epoch: computed('its epoch'),
  batch: computed('its batch'),
  maxEpochs: person('how many epochs the run is to have'),
  bytes: computed('its size'),
} as const satisfies FieldsOf<StateSummary>;

/** A weight file, as it is listed. */
export const weightSummary = {
  sha256: computed('its SHA-256'),
  name: files('its name'),
  net: person('the net that it was loaded for'),
  addedAt: studio('when it was added'),
  bytes: files('its size'),
  sets: files('the sets of weights in it'),
  set: person('the set that you chose'),
  normalization: files('the normalisation that it states, or that you chose'),
  suggestion: computed('the normalisation that is probable'),
  transformInput: files('whether its net changes its input'),
  fresh: computed('which layers begin with random values'),
  training: files('the epoch and the loss that it states'),
  optimizer: files('whether it has the state of an optimiser, and its steps'),
  test: holding(files('what a model of the studio tells of its locked test set'), lockedTest),
} as const satisfies FieldsOf<WeightFileSummary>;
