import type { TrainedAgain } from '#runs/again.ts';
import type { RunVersions, TrainedElsewhere } from '#runs/elsewhere.ts';
import type { ExternalEvaluation, TestOpening } from '#runs/evaluations.ts';
import type { DeviceMove, MetBefore, RunData, RunRecord } from '#runs/record.ts';
import type { StepColumns } from '#storage/records.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { browser, computed, type FieldsOf, files, filesOrTable, holding, person, personOrTable, studio } from './field.ts';

const split = {
  seed: person('the seed of the split'),
  method: person('how the sets were drawn'),
  given: files('the name of the run or the file whose sets these are'),
  train: files('the names of the scans of the training set, which may name patients'),
  tune: files('the same of the validation set'),
  test: files('the same of the locked test set'),
} as const satisfies FieldsOf<RunRecord['split']>;

const data = {
  prints: computed('a fingerprint of the pixels of every scan, by its name'),
  labels: computed('a hash over all labels'),
  testSlices: computed('fingerprints of slices of the locked test set'),
  seenSlices: computed('fingerprints of slices of the other two sets'),
  learned: personOrTable('the class that each scan was trained with, by its name'),
  earlier: computed('fingerprints of scans and slices that earlier models had met, from which it began'),
} as const satisfies FieldsOf<RunData>;

const epoch = {
  epoch: computed('its number'),
  train: computed('loss and accuracy of the training set'),
  tune: computed('loss, accuracy and macro F1 of the validation set'),
  seconds: computed('how long it took'),
  learningRate: computed('the learning rate of its last step'),
  lastBatchLoss: computed('the loss of its last validation batch'),
} as const satisfies FieldsOf<EpochRecord>;

const opening = {
  at: studio('when'),
  n: computed('how many scans'),
  epoch: computed('the epoch of the model'),
} as const satisfies FieldsOf<TestOpening>;

const external = {
  ...opening,
  data: computed('a hash over fingerprints and labels of the scans'),
  heldOut: computed('how many were held out'),
  refused: computed('how many could not be scored'),
} as const satisfies FieldsOf<ExternalEvaluation>;

/** Also of a run that waits in the queue. */
export const metBefore = {
  trained: computed('of its validation and test set: that trained the model'),
  chose: computed('of its test set: that chose the epoch of the model'),
  locked: computed('that it learns from: of the locked test set of the model'),
} as const satisfies FieldsOf<MetBefore>;

const again = {
  run: studio('the id of the earlier run'),
  called: person('what that one was called'),
  relabelled: personOrTable('scans with another label than then, by their names'),
  leftOut: files('scans that are left out now, by their names'),
  sameSides: computed('whether the sets are the same otherwise'),
  settings: person('settings that differ'),
} as const satisfies FieldsOf<TrainedAgain>;

const move = {
  epoch: computed('the epoch'),
  batch: computed('the batch'),
  device: browser('the device'),
} as const satisfies FieldsOf<DeviceMove>;

const versions = {
  studio: files('of the studio'),
  tfjs: files('of TensorFlow.js'),
  torch: files('of PyTorch'),
  torchvision: files('of its nets for pictures'),
  numpy: files('of NumPy'),
  python: files('of Python'),
} as const satisfies FieldsOf<RunVersions>;

const elsewhere = {
  versions: holding(files('the versions of the programs'), versions),
} as const satisfies FieldsOf<TrainedElsewhere>;

/** A run, as it is stored. */
export const runFields = {
  id: studio('a random id'),
  createdAt: studio('when it began'),
  settings: person('all its settings; of weights that it began from, their file name and hash'),
  device: browser('the name of the device, as the browser tells it'),
  moves: holding(browser('where it went on on another device'), move),
  split: holding(filesOrTable('which scans are in which set'), split),
  data: holding(computed('what scans and labels these were'), data),
  markedSlices: person('the slices that were marked, by the names of scans'),
  history: holding(computed('its epochs'), epoch),
  bestEpoch: computed('its best epoch'),
  stopReason: computed('why it ended'),
  paused: computed('where it is paused'),
  problem: computed('what ended it early, with the name of a scan where it is about one'),
  checkpointId: studio('the id of its model'),
  keptEpoch: computed('the epoch of that model'),
  name: person('what you call it'),
  note: person('your note'),
  pinned: person('whether it stays on top'),
  testOpenings: computed('how often its locked test set was opened'),
  openings: holding(computed('when that was'), opening),
  externals: holding(computed('evaluations on external scans'), external),
  elsewhere: holding(files('where it was trained, if it came as files'), elsewhere),
  again: holding(person('what differs from the run that it trains again'), again),
  metBefore: holding(computed('how many scans the model from which it began had met'), metBefore),
} as const satisfies FieldsOf<RunRecord>;

/** The steps of a run. */
export const stepFields = {
  batches: computed('the steps of an epoch'),
  stride: computed('how many steps a row stands for'),
  step: computed('the number of each step'),
  count: computed('how many steps are in a row'),
  loss: computed('the mean loss of the training set'),
  least: computed('the least of them'),
  most: computed('the largest of them'),
  accuracy: computed('the accuracy of the training set'),
  rate: computed('the learning rate'),
} as const satisfies FieldsOf<StepColumns>;
