import { AUGMENTATIONS, NO_AUGMENTATION } from '#data/batch/augmentation.ts';
import { NORMALIZATIONS } from '#data/sample/preparation.ts';
import type { InitialWeights, SettingKey, TrainSettings } from './recipe.ts';

/** A value for the tests that is not the paper's. */
interface SettingSample {
  value: unknown;
  /** The same on the command line; null: the setting has no option there. */
  args: readonly string[] | null;
  /** Other settings without which the value would count for nothing. */
  among?: Partial<TrainSettings>;
}

/** The weights that `--weights FILE --weights-set ema --norm unit` stands for in the tests. */
export const SAMPLE_WEIGHTS: InitialWeights = {
  sha256: 'ab12',
  name: 'own.pth',
  published: false,
  transformInput: true,
  set: 'ema',
  normalization: 'unit',
  fresh: ['conv3'],
};

const PARTIAL: Partial<TrainSettings> = { extent: 'head' };
const SGD: Partial<TrainSettings> = { optimizer: 'sgd' };
const PLATEAU: Partial<TrainSettings> = { schedule: { by: 'plateau', factor: 0.1, patience: 0, minimum: 0 } };
const AUGMENTED: Partial<TrainSettings> = { augmentation: { ...NO_AUGMENTATION } };

/** A value for every row of the table: none may be missing. */
export const SAMPLES: Record<SettingKey, SettingSample> = {
  model: { value: 'mobilenet_v3_small', args: ['--model', 'mobilenet_v3_small'] },
  classes: { value: ['no', 'yes'], args: null },
  weights: {
    value: SAMPLE_WEIGHTS,
    args: ['--weights', 'own.pth', '--weights-set', 'ema', '--norm', 'unit'],
    among: { extent: 'all' },
  },
  extent: { value: 'stage:2', args: ['--extent', 'stage:2'] },
  learningRate: { value: 0.02, args: ['--lr', '0.02'] },
  schedule: { value: { by: 'cosine', minimum: 0.0001 }, args: ['--schedule', 'cosine:0.0001'] },
  'schedule.factor': { value: 0.3, args: ['--schedule', 'plateau:0.3:0'], among: PLATEAU },
  'schedule.patience': { value: 1, args: ['--schedule', 'plateau:0.1:1'], among: PLATEAU },
  'schedule.minimum': { value: 0.0005, args: ['--schedule', 'plateau:0.1:0:0.0005'], among: PLATEAU },
  'schedule.rise': { value: 0.7, args: ['--schedule', 'one-cycle:0.7'], among: { schedule: { by: 'one-cycle', rise: 0.3 } } },
  warmupEpochs: { value: 1.5, args: ['--warmup', '1.5'] },
  backboneRate: { value: 0.25, args: ['--backbone-rate', '0.25'] },
  optimizer: { value: 'adamw', args: ['--optimizer', 'adamw', '--weight-decay', '0.02'], among: { weightDecay: 0.02 } },
  momentum: { value: 0.5, args: ['--optimizer', 'sgd', '--momentum', '0.5'], among: SGD },
  nesterov: { value: true, args: ['--optimizer', 'sgd', '--nesterov'], among: SGD },
  weightDecay: { value: 0.03, args: ['--weight-decay', '0.03'] },
  clipNorm: { value: 0.01, args: ['--clip', '0.01'] },
  labelSmoothing: { value: 0.2, args: ['--label-smoothing', '0.2'] },
  seed: { value: 7, args: ['--seed', '7'] },
  maxEpochs: { value: 2, args: ['--epochs', '2'] },
  'stopping.rule': {
    value: 'reference-code',
    args: ['--stopping', 'paper-code'],
    among: { stopping: { rule: 'plateau', patience: 2, minDelta: 10 } },
  },
  'stopping.patience': { value: 1, args: ['--patience', '1'], among: { stopping: { rule: 'plateau', patience: 2, minDelta: 10 } } },
  'stopping.watch': { value: 'macroF1', args: ['--watch', 'macroF1'] },
  'stopping.minDelta': { value: 10, args: ['--min-delta', '10'] },
  ties: { value: 'better', args: ['--ties', 'better'] },
  saveEvery: { value: { batches: 1 }, args: ['--save-every', '1'] },
  'saveEvery.batches': { value: 2, args: ['--save-every', '2'], among: { saveEvery: { batches: 1 } } },
  'saveEvery.minutes': { value: 0.0000001, args: ['--save-every', '0.0000001min'], among: { saveEvery: { minutes: 100 } } },
  engine: { value: 'eager', args: ['--engine', 'eager'] },
  memorySaver: { value: true, args: ['--memory-saver'] },
  memoryGoal: { value: 0.001, args: ['--memory-goal', '0.001'], among: { model: 'mobilenet_v3_small', maxEpochs: 1 } },
  batchSize: { value: 2, args: ['--batch', '2'] },
  microBatch: { value: 2, args: ['--micro-batch', '2'] },
  lastBatch: { value: 'join', args: ['--last-batch', 'join'] },
  frozenBatchNorm: { value: 'train', args: ['--extent', 'head', '--frozen-bn', 'train'], among: PARTIAL },
  unfreezeEvery: { value: 1, args: ['--extent', 'head', '--unfreeze-every', '1'], among: PARTIAL },
  keepFeatures: { value: true, args: ['--extent', 'head', '--keep-features'], among: PARTIAL },
  'preparation.slices': { value: { by: 'even', count: 6, over: 'scan' }, args: ['--slices', 'even:6'] },
  'preparation.slices.count': {
    value: 5,
    args: ['--slices', 'lung-area:5'],
    among: { preparation: { ...base(), slices: { by: 'lung-area', count: 9 } } },
  },
  'preparation.lungs': { value: { to: 'mask' }, args: ['--mask', 'lungs'] },
  'preparation.lungs.margin': {
    value: 0.4,
    args: ['--mask', 'box:0.4'],
    among: { preparation: { ...base(), lungs: { to: 'box', margin: 0.05 } } },
  },
  'preparation.window': { value: { low: -1350, high: 150 }, args: null },
  'preparation.window.low': { value: -900, args: null },
  'preparation.window.high': { value: 100, args: null },
  'preparation.size': { value: 48, args: ['--size', '48'] },
  'preparation.normalization': { value: NORMALIZATIONS.unit, args: ['--norm', 'unit'] },
  augmentation: { value: AUGMENTATIONS.strong, args: ['--augment', 'strong'] },
  'augmentation.flip': { value: true, args: ['--augment', 'flip'], among: AUGMENTED },
  'augmentation.rotation': { value: 20, args: ['--augment', 'rotation=20'], among: AUGMENTED },
  'augmentation.shift': { value: 0.2, args: ['--augment', 'shift=0.2'], among: AUGMENTED },
  'augmentation.scale': { value: 0.3, args: ['--augment', 'scale=0.3'], among: AUGMENTED },
  'augmentation.elastic': { value: 0.1, args: ['--augment', 'elastic=0.1'], among: AUGMENTED },
  'augmentation.intensity': { value: 0.3, args: ['--augment', 'intensity=0.3'], among: AUGMENTED },
  'augmentation.noise': { value: 0.1, args: ['--augment', 'noise=0.1'], among: AUGMENTED },
  balance: { value: { by: 'sampling' }, args: ['--balance', 'sampling'] },
  'balance.gamma': { value: 5, args: ['--balance', 'focal:5'], among: { balance: { by: 'focal', gamma: 2 } } },
};

function base(): TrainSettings['preparation'] {
  return { slices: 'middle-3', window: { low: -1000, high: 400 }, size: 224, normalization: NORMALIZATIONS.reference };
}
