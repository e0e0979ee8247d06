import { isAbortBy } from '#base/async/aborted.ts';
import { pipelined } from '#base/async/pipelined.ts';
import type { Phrase, Said, Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { batches, batchSizes } from '#data/batch/batch.ts';
import { batchInput } from '#data/batch/batch-input.ts';
import type { Preparation, SamplePixels } from '#data/sample/preparation.ts';
import type { Machine } from '#gpu/machine.ts';
import type { MemoryPlan } from '#gpu/plan/memory.ts';
import type { Ways } from '#gpu/tuning/tune.ts';
import type { ForeseenPass } from '#nn/compiled/choices.ts';
import { type CompiledModel, createCompiledModel } from '#nn/compiled/model.ts';
import type { KeptSums } from '#nn/compiled/programs.ts';
import type { Module } from '#nn/module.ts';
import type { Tap, TappedPass } from '#nn/tap.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { largestBatch } from '../settings/batch-plan.ts';
import { extentAfter, rateFactors, trainableKeys } from '../settings/freezing.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import { whyNotKept } from '../settings/why-not-kept.ts';
import { augmentationBuffer } from './augmentation-buffer.ts';
import type { Checkpoint } from './checkpoint.ts';
import { KeptFeatures, MOST_FEATURE_BYTES } from './kept-features.ts';
import {
  type ForeseenSizes,
  firstNotFiniteOf,
  type LearnerState,
  type LearningSet,
  type Predictor,
  type TrainingNet,
  type Tuning,
} from './learner.ts';
import { probabilities } from './logits.ts';
import { lossOptions } from './loss-options.ts';
import { chosenSpec, stateOfTrained } from './optimizer-spec.ts';
import { NO_ROOM, type RoomOfRun } from './plan-run.ts';
import { type FeatureRows, penultimateFeatures } from './tapped-net.ts';

type BatchShape = [number, number, number, number];

function modelOf({ model, classes, seed, weights, memorySaver }: TrainSettings, machine: Machine, roomForSums = 0): CompiledModel {
  const options = { classes: classes.length, seed, memorySaver, roomForSums, transformInput: weights?.transformInput ?? false };
  return createCompiledModel(model, options, machine);
}

const shapeOf = (samples: number, { size }: Preparation): BatchShape => [samples, size, size, 3];

/** Why the features of so many samples, each of `size` values, are not kept; null where they can be. */
function whyTooMany(samples: number, size: number): Phrase | null {
  if (size === 0) return phrase('features/no-part');
  const bytes = 4 * samples * size;
  if (bytes <= MOST_FEATURE_BYTES) return null;
  return phrase('features/too-large', { mebibytes: Math.ceil(bytes / 2 ** 20), most: MOST_FEATURE_BYTES / 2 ** 20 });
}

/** A compiled net that learns from a set of prepared scans. */
export class CompiledLearner implements TrainingNet {
  private readonly settings: TrainSettings;
  private readonly samples: readonly SamplePixels[];
  private readonly labels: readonly number[];
  /** The number of scans in the largest batch of an epoch. */
  private readonly most: number;
  private readonly model: CompiledModel;
  private readonly machine: Machine;
  private readonly room: RoomOfRun;
  /** The tiles of this run, once they are known. */
  private tiles: Ways | null = null;

  /** Training steps begun; augmentation is drawn by their number. */
  private steps = 0;
  private unfrozen = 0;
  private kept: KeptFeatures | null = null;

  constructor(settings: TrainSettings, { samples, labels, trainLabels }: LearningSet, machine: Machine, room: RoomOfRun = NO_ROOM) {
    this.settings = settings;
    this.samples = samples;
    this.labels = labels;
    this.machine = machine;
    this.most = largestBatch(trainLabels.length, settings);
    this.room = room;
    this.model = modelOf(settings, machine, room.roomForSums);
    this.model.setLoss(lossOptions(settings, trainLabels, settings.classes.length));
    this.setTrainable(0);
  }

  /** Sets which tensors are trained, once so many stages more than at first are unfrozen, with a new optimiser for them. */
  private setTrainable(unfrozen: number): void {
    const { settings } = this;
    const { extent, frozenBatchNorm, clipNorm, backboneRate } = settings;
    const net = catalogueEntry(settings.model);
    this.model.setTrainable(trainableKeys(extentAfter(extent, unfrozen, net), net), { frozenBatchNorm });
    this.model.setOptimizer(chosenSpec(settings), { clipNorm, rateOf: rateFactors(backboneRate, net) });
    this.unfrozen = unfrozen;
  }

  /** Drops the kept features: with more trained stages they end at another layer. */
  async unfreeze(stages: number): Promise<boolean> {
    if (stages === this.unfrozen) return false;
    // Snapshots that were asked for must be copied before their buffers are freed.
    await this.model.settled();
    this.kept = null;
    this.setTrainable(stages);
    return true;
  }

  async begin(tensors: AsyncIterable<NamedTensor>, optimizer?: readonly NamedTensor[]): Promise<void> {
    await this.model.loadState(tensors);
    if (optimizer) this.model.importOptimizer(stateOfTrained(optimizer, this.settings), phrase('subject/weights'));
  }

  /** Chooses the tiles of this run before anything is computed: those of the resumed state, or newly measured ones, or the defaults. */
  async tune(tuning: Tuning | null): Promise<void> {
    const { batchSize, microBatch, preparation, augmentation } = this.settings;
    const inParts = microBatch !== null && microBatch < batchSize;
    if (tuning && !this.tiles) {
      const shape = shapeOf(inParts ? microBatch : batchSize, preparation);
      const { ways, measured } = await this.model.tune(shape, { mode: inParts ? 'part' : 'train', changed: augmentation !== null }, tuning);
      this.tiles = ways;
      if (!tuning.isCancelled?.()) await tuning.keep(measured);
    }
    this.machine.tuner?.use(this.tiles ?? new Map());
  }

  /** Compiles the step of the largest batch (or of a part, where that comes in parts) before the first step; returns its memory plan, its number of dispatches and the sums that it keeps. */
  async prepare(): Promise<{ plan: MemoryPlan; dispatches: number; sums: KeptSums & RoomOfRun }> {
    const { microBatch, augmentation } = this.settings;
    const inParts = microBatch !== null && microBatch < this.most;
    const { shape, features } = this.inputOf(inParts ? microBatch : this.most);
    const mode = inParts ? 'part' : 'train';
    const { prepared, sums } = await this.model.prepare(shape, { mode, changed: augmentation !== null, features });
    return { plan: prepared.plan, dispatches: prepared.steps.length, sums: { ...sums, ...this.room } };
  }

  /**
   * Has the layers that are not trained compute every sample once, where the settings ask for it and it can be; steps and logits
   * go by what they gave from then on. Samples go in groups in the order of the set, so that a resumed run gets the same numbers.
   * `report` gets the progress, and the reason if nothing is kept. Resolves to the number of values of a sample, 0 if none are kept. Throws the
   * signal's reason.
   */
  async keepFeatures(report: (progress: Phrase) => void, signal?: AbortSignal): Promise<number> {
    const { settings, samples, model } = this;
    if (!settings.keepFeatures || this.unfrozen > 0) return 0;
    const { preparation } = settings;
    const size = model.featureSize(this.image);
    const reason = whyNotKept(settings) ?? whyTooMany(samples.length, size);
    if (reason) {
      report(phrase('features/none', { reason }));
      return 0;
    }
    const features = new KeptFeatures(samples.length, size);
    const group = Math.min(settings.microBatch ?? settings.batchSize, settings.batchSize);
    let reported = 0;
    report(phrase('features/computing', { scans: samples.length }));
    const featuresOf = (some: SamplePixels[]) => model.features(batchInput(some, preparation), shapeOf(some.length, preparation), signal);
    let done = 0;
    for await (const { item: some, output } of pipelined(batches(samples, group), featuresOf, signal)) {
      const percent = Math.floor((100 * done) / samples.length);
      if (percent >= reported + 10) {
        reported = percent;
        report(phrase('features/percent', { percent }));
      }
      features.set(done, output);
      done += some.length;
    }
    this.kept = features;
    return size;
  }

  async step(samples: number[], learningRate: number, signal?: AbortSignal): Promise<{ loss: number; correct: number }> {
    const { preparation, augmentation, seed, microBatch } = this.settings;
    this.steps++;
    const { shape, features } = this.inputOf(samples.length);
    const pixels = this.valuesOf(samples);
    const changes = augmentation && augmentationBuffer(samples.length, preparation, { augmentation, seed, step: this.steps });
    const labels = samples.map((i) => this.labels[i]);
    try {
      return await this.model.step({ pixels, shape, labels, changes }, learningRate, { microBatch, features, signal });
    } catch (thrown) {
      if (isAbortBy(signal, thrown)) this.steps--;
      throw thrown;
    }
  }

  foresee({ training, evaluation }: ForeseenSizes): void {
    const { microBatch, augmentation } = this.settings;
    const each = (sizes: readonly number[]) => [...new Set(sizes)];
    const steps = each(training).flatMap((size): ForeseenPass[] => {
      const parts = batchSizes(size, Math.min(microBatch ?? size, size));
      const mode = parts.length > 1 ? 'part' : 'train';
      return each(parts).map((part) => ({ mode, changed: augmentation !== null, ...this.inputOf(part) }));
    });
    const passes = each(evaluation).map((size): ForeseenPass => ({ mode: 'evaluate', changed: false, ...this.inputOf(size) }));
    this.model.foresee([...steps, ...passes]);
  }

  logits(samples: number[], signal?: AbortSignal): Promise<Float32Array> {
    const { shape, features } = this.inputOf(samples.length);
    return this.model.logits(this.valuesOf(samples), shape, { features, signal });
  }

  async notFinite(): Promise<Said | null> {
    return (await this.model.isFinite()) ? null : firstNotFiniteOf(await this.snapshot());
  }

  async snapshot(): Promise<LearnerState> {
    const { steps, unfrozen, model } = this;
    const [weights, optimizer, dropout] = await Promise.all([model.exportState(), model.exportOptimizer(), model.exportRandom()]);
    return { weights, optimizer, counters: { steps, dropout, unfrozen }, tiles: this.tiles ?? new Map() };
  }

  async restore({ weights, optimizer, counters, tiles }: LearnerState, subject: Subject): Promise<void> {
    this.tiles = tiles;
    await this.unfreeze(counters.unfrozen ?? 0);
    this.model.importState(weights, subject);
    this.model.importOptimizer(optimizer, subject);
    this.model.importRandom(counters.dropout);
    this.steps = counters.steps;
  }

  dispose(): void {
    this.model.dispose();
  }

  /** [H, W, C] */
  private get image(): readonly number[] {
    return shapeOf(1, this.settings.preparation).slice(1);
  }

  /** The input of the net: images, or features with the shape of their images. */
  private inputOf(samples: number): { shape: BatchShape; features?: readonly number[] | undefined } {
    if (!this.kept) return { shape: shapeOf(samples, this.settings.preparation) };
    return { shape: [samples, 1, 1, this.kept.size], features: this.image };
  }

  private valuesOf(samples: readonly number[]): Float32Array {
    if (this.kept) return this.kept.pick(samples);
    const pixels = samples.map((i) => this.samples[i]);
    return batchInput(pixels, this.settings.preparation);
  }
}

/** A checkpoint's net in evaluation mode, with the checkpoint's own preparation. Throws ProblemError for foreign weights. */
export class CompiledPredictor implements Predictor {
  private readonly model: CompiledModel;
  readonly settings: TrainSettings;

  constructor({ settings, epoch, weights }: Checkpoint, machine: Machine) {
    this.settings = settings;
    this.model = modelOf(settings, machine);
    this.model.importState(weights, phrase('subject/checkpoint-of-net', { net: settings.model, epoch }));
  }

  get net(): Module {
    return this.model.net;
  }

  tapped(samples: readonly SamplePixels[], tap: Tap, labels: readonly number[] = [], signal?: AbortSignal): Promise<TappedPass> {
    const { preparation } = this.settings;
    return this.model.tapped(batchInput(samples, preparation), shapeOf(samples.length, preparation), tap, labels, signal);
  }

  features(samples: readonly SamplePixels[], signal?: AbortSignal): Promise<FeatureRows> {
    return penultimateFeatures(this, this.settings, samples, signal);
  }

  logits(samples: readonly SamplePixels[], signal?: AbortSignal): Promise<Float32Array> {
    const { preparation } = this.settings;
    return this.model.logits(batchInput(samples, preparation), shapeOf(samples.length, preparation), { signal });
  }

  predict(samples: readonly SamplePixels[], signal?: AbortSignal): Promise<number[][]> {
    const { classes, batchSize } = this.settings;
    return probabilities(samples, batchSize, classes.length, (some) => this.logits(some, signal), signal);
  }

  dispose(): void {
    this.model.dispose();
  }
}
