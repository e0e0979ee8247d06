import { expect, it } from 'vitest';
import { AUGMENTATIONS } from '#data/batch/augmentation.ts';
import { NORMALIZATIONS } from '#data/sample/preparation.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { checkSettings } from './check-settings.ts';
import { type InitialWeights, paperSettings, ROWS, SETTING_KEYS, type SettingKey, type TrainSettings } from './recipe.ts';
import { withValueAt } from './value-at.ts';

const TRAIN_SIZE = 40;
const WEIGHTS: InitialWeights = { sha256: 'f', name: 'own.pth', published: false, transformInput: false };

/** Values at the bounds of a setting's check, beside the other settings that it takes to come to them. */
interface Bounds {
  among?: Partial<TrainSettings>;
  good: unknown[];
  bad: unknown[];
}

const NAN = Number.NaN;
const INFINITE = Number.POSITIVE_INFINITY;
const partBounds = (most: number): Bounds => ({
  among: { augmentation: AUGMENTATIONS.light },
  good: [0, most],
  bad: [-0.001, most + 0.001, NAN],
});
const imagenet = NORMALIZATIONS.imagenet;

const BOUNDS: Partial<Record<SettingKey, Bounds>> = {
  // A run goes on with a state of the optimiser that it trains with, and with no other; without a momentum SGD has none.
  weights: {
    among: { extent: 'all', optimizer: 'sgd', momentum: 0.9 },
    good: [null, { ...WEIGHTS, optimizer: 'sgd' }],
    bad: [{ ...WEIGHTS, optimizer: 'adam' }],
  },
  extent: { good: ['scratch', 'all', 'head', 'stage:1', 'stage:5'], bad: ['stage:6', 'stage:0'] },
  learningRate: { good: [1e-9, 10], bad: [0, -1, NAN, INFINITE] },
  'schedule.factor': {
    among: { schedule: { by: 'plateau', factor: 0.1, patience: 2, minimum: 0 } },
    good: [1e-3, 0.999],
    bad: [0, 1, NAN],
  },
  'schedule.patience': { among: { schedule: { by: 'plateau', factor: 0.1, patience: 2, minimum: 0 } }, good: [0, 7], bad: [-1, 0.5, NAN] },
  'schedule.minimum': { among: { schedule: { by: 'cosine', minimum: 0 } }, good: [0, 0.00099], bad: [-1e-9, 0.001, NAN] },
  'schedule.rise': { among: { schedule: { by: 'one-cycle', rise: 0.3 } }, good: [0.001, 0.999], bad: [0, 1, NAN] },
  warmupEpochs: { among: { maxEpochs: 10 }, good: [0, 0.5, 9.5], bad: [-0.5, 10, NAN] },
  backboneRate: { good: [1e-9, 10], bad: [0, NAN, INFINITE] },
  momentum: { among: { optimizer: 'sgd' }, good: [0, 0.999], bad: [-0.001, 1, NAN] },
  nesterov: { among: { optimizer: 'sgd', momentum: 0 }, good: [false], bad: [true] },
  weightDecay: { good: [0, 0.999], bad: [-0.001, 1, NAN] },
  clipNorm: { good: [null, 1e-9], bad: [0, -1, NAN, INFINITE] },
  labelSmoothing: { good: [0, 0.999], bad: [-0.001, 1, NAN] },
  seed: { good: [0, -3], bad: [0.5, NAN] },
  maxEpochs: { good: [1], bad: [0, 1.5, NAN] },
  'stopping.patience': { good: [1], bad: [0, 1.5, NAN] },
  'stopping.watch': {
    among: { stopping: { rule: 'reference-code', patience: 5, minDelta: 10 } },
    good: [undefined, 'loss'],
    bad: ['accuracy', 'macroF1'],
  },
  'stopping.minDelta': { good: [0, 10], bad: [-0.001, NAN] },
  'saveEvery.batches': { among: { saveEvery: { batches: 50 } }, good: [1], bad: [0, 1.5, NAN] },
  'saveEvery.minutes': { among: { saveEvery: { minutes: 5 } }, good: [0.1], bad: [0, -1, NAN] },
  memoryGoal: { good: [null, 0, 0.5, 128], bad: [-1, NAN, INFINITE] },
  batchSize: { good: [1, TRAIN_SIZE], bad: [0, 1.5, TRAIN_SIZE + 1, NAN] },
  microBatch: { good: [null, 1], bad: [0, 1.5, NAN] },
  lastBatch: { good: ['own', 'join'], bad: ['drop'] },
  unfreezeEvery: { good: [null, 1], bad: [0, 1.5, NAN] },
  'preparation.slices': {
    good: ['middle-3', { by: 'lung-middle' }, { by: 'even', count: 3, over: 'scan' }, { by: 'lung-area', count: 4096 }],
    bad: [
      { by: 'even', count: 2, over: 'scan' },
      { by: 'lung-area', count: 4097 },
      { by: 'hand', otherwise: { by: 'lung-area', count: 2 } },
    ],
  },
  'preparation.lungs.margin': {
    among: { preparation: { ...paperSettings().preparation, lungs: { to: 'box', margin: 1 } } },
    good: [0, 10],
    bad: [-0.001, 10.001, NAN],
  },
  'preparation.window': {
    good: [{ low: 0, high: 0.001 }],
    bad: [
      { low: 0, high: 0 },
      { low: 1, high: 0 },
      { low: NAN, high: 0 },
    ],
  },
  'preparation.size': { good: [64, 224], bad: [0, 8, 64.5, NAN] },
  'preparation.normalization': {
    among: { extent: 'all', weights: { ...WEIGHTS, published: true } },
    good: [imagenet],
    bad: [NORMALIZATIONS.unit, NORMALIZATIONS.reference],
  },
  'augmentation.rotation': partBounds(180),
  'augmentation.shift': partBounds(0.5),
  'augmentation.scale': partBounds(0.5),
  'augmentation.elastic': partBounds(0.2),
  'augmentation.intensity': partBounds(0.9),
  'augmentation.noise': partBounds(0.5),
  'balance.gamma': { among: { balance: { by: 'focal', gamma: 2 } }, good: [0, 10], bad: [-0.001, 10.001, NAN] },
};

const refused = (settings: TrainSettings) =>
  checkSettings(settings, TRAIN_SIZE, catalogueEntry(settings.model)).map(({ setting }) => setting);

it.each(Object.entries(BOUNDS))('%s is refused beyond its bounds, and nothing else is', (key, { among, good, bad }) => {
  const base = { ...paperSettings(), ...among };
  for (const value of good) expect(refused(withValueAt(base, key, value)), `${value}`).toEqual([]);
  for (const value of bad) expect(refused(withValueAt(base, key, value)), JSON.stringify(value)).toEqual([key]);
});

it('a batch is not too large for a training set that has nothing yet, which no size would mend, and one scan is told in the singular', () => {
  const saidFor = (scans: number) => checkSettings(paperSettings(), scans, catalogueEntry(paperSettings().model)).map(({ what }) => what);
  expect(saidFor(0)).toEqual([]);
  expect(saidFor(1)).toEqual(['It is larger than the training set, which has 1 scan.']);
});

it('every row with a check is in the list above', () => {
  expect(SETTING_KEYS.filter((key) => ROWS[key].check && !BOUNDS[key])).toEqual([]);
});

it('a choice that there is not is refused', () => {
  const choices = SETTING_KEYS.filter((key) => ROWS[key].choices && typeof usualValue(key) === 'string');
  expect(choices).toContain('optimizer');
  for (const key of choices) expect(refused(withValueAt(paperSettings(), key, 'other'))).toContain(key);
});

const usualValue = (key: SettingKey) => ROWS[key].paper ?? (ROWS[key].schema as { default?: unknown }).default;

it('weights that do not go with a normalisation are named', () => {
  const net = catalogueEntry(paperSettings().model);
  const whyRefused = (weights: InitialWeights) =>
    checkSettings({ ...paperSettings(), weights, extent: 'all' }, TRAIN_SIZE, net).filter(({ what }) => what.includes('own.pth'));
  expect(whyRefused({ ...WEIGHTS, published: true })).toHaveLength(1);
  expect(whyRefused({ ...WEIGHTS, normalization: 'unknown' })).toHaveLength(1);
});

it('a state of Adam serves AdamW, and SGD without a momentum has none', () => {
  const refusedWith = (state: 'adam' | 'sgd', change: Partial<TrainSettings>) =>
    refused({ ...paperSettings(), extent: 'all', weights: { ...WEIGHTS, optimizer: state }, ...change });
  expect([refusedWith('adam', {}), refusedWith('adam', { optimizer: 'adamw' })]).toEqual([[], []]);
  expect([refusedWith('sgd', {}), refusedWith('sgd', { optimizer: 'sgd', momentum: 0 })]).toEqual([['weights'], ['weights']]);
});

it('settings that do not go together are refused', () => {
  const paper = paperSettings();
  expect(refused({ ...paper, labelSmoothing: 0.1, balance: { by: 'focal', gamma: 2 } })).toEqual(['labelSmoothing']);
  expect(refused({ ...paper, weights: WEIGHTS, extent: 'scratch' })).toEqual(['extent']);
  expect(refused({ ...paper, weights: { ...WEIGHTS, normalization: 'unknown' }, extent: 'all' })).toEqual(['preparation.normalization']);
  // Without SGD its momentum counts for nothing.
  expect(refused({ ...paper, momentum: 7, nesterov: true })).toEqual([]);
});
