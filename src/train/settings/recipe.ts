import { type Problem, toProblem } from '#base/problem.ts';
import { AUGMENTATION_PARTS, type Augmentation, isAllowed, MOST, PART_NAMES } from '#data/batch/augmentation.ts';
import { type Balance, MOST_GAMMA } from '#data/batch/balance.ts';
import type { LastBatch } from '#data/batch/batch.ts';
import {
  MOST_MARGIN,
  MOST_SLICES,
  NORMALIZATIONS,
  type NormalizationName,
  PAPER_WINDOW,
  type Preparation,
} from '#data/sample/preparation.ts';
import { checkInput } from '#nn/input-rule.ts';
import { type CatalogueEntry, catalogueEntry } from '#nn/zoo/catalogue.ts';
import { type Extent, trainableKeys } from './freezing.ts';
import { optimizerComplaints } from './optimizer-complaints.ts';
import { type RateSchedule, scheduleComplaints } from './rate-schedule.ts';
import { STOPPING_PRESETS } from './stopping-presets.ts';

/** What computes: our own compiled GPU programs (on WebGPU), or TensorFlow.js operation by operation. */
export type EngineName = 'compiled' | 'eager';
export type OptimizerName = 'adam' | 'adamw' | 'sgd';
export type StoppingRule = 'plateau' | 'reference-code';
/** What of the tune side the plateau rule watches. */
export type WatchedScore = 'loss' | 'accuracy' | 'macroF1';
/** How often a state to resume from is stored within an epoch. */
export type SaveEvery = { batches: number } | { minutes: number };

/** The weight file that a run begins from. */
export interface InitialWeights {
  /** Of the whole file; names it in the browser's storage. */
  sha256: string;
  /** As it was loaded. */
  name: string;
  /** It is one of torchvision's published files, whose normalisation is ImageNet's. */
  published: boolean;
  /** Inception only: the weights expect what torchvision calls transform_input. */
  transformInput: boolean;
  /** The set that is used of a file that holds several, by its name there. */
  set?: string;
  /**
   * The normalisation that they expect, as the file says or a person has chosen; 'unknown': nobody has chosen yet. Absent for published
   * weights, and in records from before it was asked.
   */
  normalization?: NormalizationName | 'unknown';
  /** Modules beyond the head for which the file has no values; absent where there are none. */
  fresh?: string[];
}

/** Everything that determines a training run, beside the data. */
export interface TrainSettings {
  /** Registry name of the net: 'squeezenet1_0', 'resnet18', ... */
  model: string;
  /** Class names in label order (index 0 is category 1). */
  classes: string[];
  /** Null: random weights. */
  weights: InitialWeights | null;
  /** How much of the net is trained; 'scratch' goes with random weights. */
  extent: Extent;
  /** After every so many epochs one stage more is trained, from the head down; null: the extent stays. */
  unfreezeEvery: number | null;
  /** A frozen BatchNorm keeps its statistics ('eval'), or moves them as torch's model.train() does ('train'). */
  frozenBatchNorm: 'eval' | 'train';
  preparation: Preparation;
  engine: EngineName;
  /** Of classes of unequal size on the training side. */
  balance: Balance;
  /** How training samples are changed at random; null: not at all. */
  augmentation: Augmentation | null;
  optimizer: OptimizerName;
  /** The rate that a schedule starts from; of one-cycle its highest. */
  learningRate: number;
  schedule: RateSchedule;
  /** The rate rises linearly to the schedule's first over so many epochs (a part of one will do); 0: not at all. */
  warmupEpochs: number;
  /** By what the learning rate is multiplied for all layers below the head. */
  backboneRate: number;
  /** SGD only. */
  momentum: number;
  /** SGD only: steps go by where the momentum leads. */
  nesterov: boolean;
  /** Adam and SGD: a penalty on the squares of the weights; AdamW: the weights shrink by it. Of all parameters, as torch does by itself. */
  weightDecay: number;
  /** All gradients of a step together are shortened to this length; null: not at all. */
  clipNorm: number | null;
  /** The part of the target that is spread evenly over all classes. */
  labelSmoothing: number;
  batchSize: number;
  /**
   * So many scans at most go through the net at a time, and the gradients of a batch's parts are added up; null: whole batches.
   * Batch norm sees one part at a time.
   */
  microBatch: number | null;
  /** Scans that are left over at the end of an epoch are a smaller batch of their own, as torch has it, or join the batch before. */
  lastBatch: LastBatch;
  /** The compiled engine makes blocks of layers again in the backward pass instead of keeping them: less memory, the same results. */
  memorySaver: boolean;
  maxEpochs: number;
  /** `watch`: the loss when absent; the reference's rule knows nothing else. */
  stopping: { rule: StoppingRule; patience: number; minDelta: number; watch?: WatchedScore };
  /** States are stored after every epoch, and within one so often; absent: not within. Changes no number of the run. */
  saveEvery?: SaveEvery;
  /** Layers that are not trained compute every scan once, where they give the same numbers each time. */
  keepFeatures: boolean;
  /** Orders batches, initialises weights, drives dropout. */
  seed: number;
}

/** The four grades of arXiv 2303.16904, in label order. */
export const SEVERITY_CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];

/** What came later, as the paper leaves it. */
export const EXTRAS_OFF = {
  schedule: { by: 'constant' },
  warmupEpochs: 0,
  backboneRate: 1,
  nesterov: false,
  weightDecay: 0,
  clipNorm: null,
  labelSmoothing: 0,
  keepFeatures: false,
  unfreezeEvery: null,
  lastBatch: 'own',
} as const satisfies Partial<TrainSettings>;

/** As torch has it. */
export const USUAL_WEIGHT_DECAY: Record<OptimizerName, number> = { adam: 0, adamw: 0.01, sgd: 0 };

/** Settings of a run that may have been kept before there were the extras. */
export function completeSettings(kept: TrainSettings): TrainSettings {
  return { ...EXTRAS_OFF, ...kept };
}

/** The paper's recipe at its own input size; everything else starts from it. */
export function paperSettings(model = 'squeezenet1_0', size = 224): TrainSettings {
  return {
    model,
    classes: [...SEVERITY_CLASSES],
    weights: null,
    extent: 'scratch',
    frozenBatchNorm: 'eval',
    preparation: { slices: 'middle-3', window: { ...PAPER_WINDOW }, size, normalization: NORMALIZATIONS.reference },
    engine: 'compiled',
    balance: { by: 'none' },
    augmentation: null,
    optimizer: 'adam',
    learningRate: 0.001,
    ...EXTRAS_OFF,
    momentum: 0.9,
    batchSize: 16,
    microBatch: null,
    memorySaver: false,
    maxEpochs: 250,
    stopping: { ...STOPPING_PRESETS['paper-text'] },
    seed: 101,
  };
}

/** Settings that can't be trained, with the reason; `trainSize` is the number of scans on the training side. */
export function checkSettings(settings: TrainSettings, trainSize: number, net: CatalogueEntry): Problem[] {
  const problems: Problem[] = [];
  const refuse = (subject: string, what: string, remedy: string) =>
    problems.push({ level: 'error', code: 'setting-refused', subject, what, remedy });
  const whole = (value: number, least: number) => Number.isInteger(value) && value >= least;
  const { preparation, stopping } = settings;
  if (!(settings.learningRate > 0 && Number.isFinite(settings.learningRate))) {
    refuse('Learning rate', 'It must be a number above 0, or nothing is learned.', 'The paper uses 0.001.');
  }
  for (const complaint of scheduleComplaints(settings.schedule, settings.warmupEpochs, settings)) refuse(...complaint);
  for (const complaint of optimizerComplaints(settings)) refuse(...complaint);
  if (!whole(settings.batchSize, 1)) refuse('Batch size', 'It must be a whole number of at least 1.', 'The paper starts at 16.');
  else if (settings.batchSize > trainSize) {
    refuse('Batch size', `It is larger than the training side, which has ${trainSize} scans.`, `Choose at most ${trainSize}.`);
  }
  if (settings.microBatch !== null && !whole(settings.microBatch, 1)) {
    refuse('Micro-batch', 'It must be a whole number of at least 1.', 'Choose a number of scans, or none for whole batches.');
  }
  if (settings.lastBatch !== 'own' && settings.lastBatch !== 'join') {
    refuse('Last batch', 'It is neither a batch of its own nor joined to the one before.', "Choose 'own' or 'join'.");
  }
  if (!whole(settings.maxEpochs, 1)) refuse('Epochs', 'It must be a whole number of at least 1.', 'The paper allows 250.');
  if (!whole(stopping.patience, 1)) refuse('Patience', 'With less than 1, training would stop at once.', 'The paper uses 5.');
  if (settings.saveEvery && !('batches' in settings.saveEvery ? whole(settings.saveEvery.batches, 1) : settings.saveEvery.minutes > 0)) {
    refuse(
      'Saving',
      'It must be every so many batches (a whole number) or minutes, of more than 0.',
      'Leave it out to save after every epoch.',
    );
  }
  if (stopping.rule === 'reference-code' && (stopping.watch ?? 'loss') !== 'loss') {
    refuse('Watched quantity', "The rule of the paper's code knows nothing but the loss.", 'Watch the loss, or choose the plateau rule.');
  }
  if (!(stopping.minDelta >= 0)) refuse('Minimum change', 'It must be a number of at least 0.', 'The default is 0.');
  if (!whole(preparation.size, 1))
    refuse('Input size', 'It must be a whole number of pixels.', `The net was designed for ${net.nativeSize}.`);
  else problems.push(...attempt('Input size', () => checkInput(net, [1, preparation.size, preparation.size, 3], true)));
  problems.push(...attempt('Extent', () => void trainableKeys(settings.extent, net)));
  if (settings.unfreezeEvery !== null && !whole(settings.unfreezeEvery, 1)) {
    refuse('Unfreezing', 'It must be a whole number of epochs of at least 1.', 'Choose 0 to leave the extent as it is.');
  }
  if (settings.weights && settings.extent === 'scratch') {
    refuse(
      'Extent',
      'From scratch means random weights, but weights are chosen.',
      'Train all layers, some or the head; or choose no weights.',
    );
  }
  if (settings.weights?.published && preparation.normalization.name !== 'imagenet') {
    refuse(
      'Normalisation',
      `${settings.weights.name} was trained with ImageNet's mean and deviation per channel, and means nothing with another.`,
      'Choose the ImageNet normalisation.',
    );
  }
  if (settings.weights?.normalization === 'unknown') {
    refuse(
      'Normalisation',
      `${settings.weights.name} does not say which normalisation of the input its weights expect.`,
      'Choose the one that they were trained with: under Start from in Train, or with --norm.',
    );
  }
  if (!Number.isInteger(settings.seed)) refuse('Seed', 'It must be a whole number.', 'Any whole number will do.');
  if (settings.balance.by === 'focal' && !(settings.balance.gamma >= 0 && settings.balance.gamma <= MOST_GAMMA)) {
    refuse('Gamma', `It must lie between 0 and ${MOST_GAMMA}.`, 'The usual value is 2; at 0 it is the plain loss.');
  }
  const { augmentation } = settings;
  for (const part of augmentation ? AUGMENTATION_PARTS : []) {
    if (!augmentation || isAllowed(part, augmentation[part])) continue;
    refuse(PART_NAMES[part], `It must be a number from 0 to ${MOST[part]}.`, '0 leaves this part out.');
  }
  const { slices, lungs } = preparation;
  if (slices !== 'middle-3' && 'count' in slices && !(whole(slices.count, 3) && slices.count <= MOST_SLICES)) {
    refuse('Number of slices', `It must be a whole number from 3 to ${MOST_SLICES}.`, 'Three channels take at least three.');
  }
  if (lungs?.to === 'box' && !(lungs.margin >= 0 && lungs.margin <= MOST_MARGIN)) {
    refuse('Margin', `It must lie between 0 and ${100 * MOST_MARGIN} %.`, 'The usual value is 5 %.');
  }
  if (!(preparation.window.high > preparation.window.low)) {
    refuse('Window', 'Its upper end must lie above its lower end.', 'The paper uses -1000 to 400 HU.');
  }
  return problems;
}

/** What a check throws, as a problem of the setting it is about. */
function attempt(subject: string, check: () => void): Problem[] {
  try {
    check();
    return [];
  } catch (thrown) {
    return [{ ...toProblem(thrown, subject), subject }];
  }
}

/** A frozen part with random weights learns nothing and is seldom meant: worth a loud word, not a refusal. Null: nothing to say. */
export function frozenButRandom({ weights, extent, model }: TrainSettings): Problem | null {
  if (extent === 'scratch' || extent === 'all') return null;
  const isTrained = trainableKeys(extent, catalogueEntry(model));
  const random = (weights?.fresh ?? []).filter((module) => !isTrained(module));
  if (random.length > 0) {
    return {
      level: 'warning',
      code: 'frozen-but-random',
      subject: 'Extent',
      what: `${weights?.name} has no weights for ${random.join(', ')}, which are not trained and stay as random as they begin.`,
      remedy: 'Train from the stage on that holds them, or all layers.',
    };
  }
  if (weights) return null;
  return {
    level: 'warning',
    code: 'frozen-but-random',
    subject: 'Extent',
    what: 'No weights are loaded, so the part that is not trained stays as random as it begins.',
    remedy: 'Choose pretrained weights, or train all layers.',
  };
}
