import * as tf from '@tensorflow/tfjs-core';
import type { Said, Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { type Augmenting, batchInput } from '#data/batch/batch-input.ts';
import type { Preparation, SamplePixels } from '#data/sample/preparation.ts';
import type { Module } from '#nn/module.ts';
import type { Tap, TappedPass } from '#nn/tap.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { Checkpoint } from '#train/learner/checkpoint.ts';
import { firstNotFiniteOf, type LearnerState, type LearningSet, type Predictor, type TrainingNet } from '#train/learner/learner.ts';
import { probabilities } from '#train/learner/logits.ts';
import { type LossOptions, lossOptions } from '#train/learner/loss-options.ts';
import { chosenSpec, stateOfTrained } from '#train/learner/optimizer-spec.ts';
import { type FeatureRows, penultimateFeatures } from '#train/learner/tapped-net.ts';
import { extentAfter, rateFactors, trainableKeys } from '#train/settings/freezing.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { eagerOptimizer, type Optimizer } from './learning/optimizer.ts';
import { trainStep } from './learning/step.ts';
import { createModel, type EagerModel } from './model/model.ts';
import { tapped } from './model/tapped.ts';

function batchTensor(samples: readonly SamplePixels[], preparation: Preparation, augmenting: Augmenting | null = null): tf.Tensor4D {
  const { size } = preparation;
  return tf.tensor4d(batchInput(samples, preparation, augmenting), [samples.length, size, size, 3], 'float32');
}

async function read(tensor: tf.Tensor): Promise<Float32Array> {
  const values = (await tensor.data()) as Float32Array; // waits for the GPU
  tensor.dispose();
  return values;
}

async function logitsOf(model: EagerModel, samples: readonly SamplePixels[], preparation: Preparation): Promise<Float32Array> {
  const x = batchTensor(samples, preparation);
  const logits = model.forward(x, false);
  x.dispose();
  return read(logits);
}

function modelOf({ model, classes, seed, weights }: TrainSettings): EagerModel {
  return createModel(model, { classes: classes.length, seed, transformInput: weights?.transformInput ?? false });
}

/** A net on the current tfjs backend that learns from a set of prepared scans. */
export class EagerLearner implements TrainingNet {
  private readonly settings: TrainSettings;
  private readonly samples: readonly SamplePixels[];
  private readonly labels: readonly number[];
  private readonly model: EagerModel;
  private optimizer: Optimizer;
  private readonly lossOptions: LossOptions;
  /** The number of training steps begun, which selects the random numbers of augmentation. */
  private steps = 0;
  private unfrozen = 0;

  constructor(settings: TrainSettings, { samples, labels, trainLabels }: LearningSet) {
    this.settings = settings;
    this.samples = samples;
    this.labels = labels;
    this.model = modelOf(settings);
    this.lossOptions = lossOptions(settings, trainLabels, settings.classes.length);
    this.optimizer = this.train(0);
  }

  /** Makes the net's extent with `unfrozen` more stages trainable, and returns a new optimiser for it. */
  private train(unfrozen: number): Optimizer {
    const { settings } = this;
    const { extent, frozenBatchNorm, backboneRate } = settings;
    const net = catalogueEntry(settings.model);
    this.model.setTrainable(trainableKeys(extentAfter(extent, unfrozen, net), net), { frozenBatchNorm });
    this.unfrozen = unfrozen;
    const optimizer = eagerOptimizer(chosenSpec(settings), settings.learningRate);
    optimizer.rateOf = rateFactors(backboneRate, net);
    return optimizer;
  }

  async unfreeze(stages: number): Promise<boolean> {
    if (stages === this.unfrozen) return false;
    this.optimizer.dispose();
    this.optimizer = this.train(stages);
    return true;
  }

  async begin(tensors: AsyncIterable<NamedTensor>, optimizer?: readonly NamedTensor[]): Promise<void> {
    await this.model.loadState(tensors);
    if (optimizer) {
      this.optimizer.importState(stateOfTrained(optimizer, this.settings), this.model.parameters(), phrase('subject/weights'));
    }
  }

  async step(samples: number[], learningRate: number): Promise<{ loss: number; correct: number }> {
    const { preparation, augmentation, seed, microBatch, clipNorm } = this.settings;
    this.steps++;
    const x = batchTensor(this.pick(samples), preparation, augmentation && { augmentation, seed, step: this.steps });
    const labels = Int32Array.from(samples, (i) => this.labels[i]);
    this.optimizer.learningRate = learningRate;
    const result = trainStep(this.model, this.optimizer, x, labels, { ...this.lossOptions, microBatch, clipNorm });
    x.dispose();
    const [[loss], [correct]] = await Promise.all([read(result.loss), read(result.correct)]);
    return { loss, correct };
  }

  logits(samples: number[]): Promise<Float32Array> {
    return logitsOf(this.model, this.pick(samples), this.settings.preparation);
  }

  async notFinite(): Promise<Said | null> {
    return firstNotFiniteOf(await this.snapshot());
  }

  async snapshot(): Promise<LearnerState> {
    const counters = { steps: this.steps, dropout: this.model.randomCounter, unfrozen: this.unfrozen };
    const [weights, optimizer] = await Promise.all([this.model.exportState(), this.optimizer.exportState()]);
    return { weights, optimizer, counters, tiles: new Map() };
  }

  async restore({ weights, optimizer, counters }: LearnerState, subject: Subject): Promise<void> {
    await this.unfreeze(counters.unfrozen ?? 0);
    this.model.importState(weights, subject);
    this.optimizer.importState(optimizer, this.model.parameters(), subject);
    this.model.randomCounter = counters.dropout;
    this.steps = counters.steps;
  }

  dispose(): void {
    this.model.dispose();
    this.optimizer.dispose();
  }

  private pick(samples: readonly number[]): SamplePixels[] {
    return samples.map((i) => this.samples[i]);
  }
}

/** A checkpoint's net in evaluation mode, with the checkpoint's own preparation. Throws ProblemError for foreign weights. */
export class EagerPredictor implements Predictor {
  private readonly model: EagerModel;
  readonly settings: TrainSettings;

  constructor({ settings, epoch, weights }: Checkpoint) {
    this.settings = settings;
    this.model = modelOf(settings);
    this.model.importState(weights, phrase('subject/checkpoint-of-net', { net: settings.model, epoch }));
  }

  get net(): Module {
    return this.model.net;
  }

  async tapped(samples: readonly SamplePixels[], tap: Tap, labels: readonly number[] = []): Promise<TappedPass> {
    const x = batchTensor(samples, this.settings.preparation);
    try {
      return await tapped(this.model, x, tap, labels);
    } finally {
      x.dispose();
    }
  }

  features(samples: readonly SamplePixels[], signal?: AbortSignal): Promise<FeatureRows> {
    return penultimateFeatures(this, this.settings, samples, signal);
  }

  logits(samples: readonly SamplePixels[]): Promise<Float32Array> {
    return logitsOf(this.model, samples, this.settings.preparation);
  }

  predict(samples: readonly SamplePixels[], signal?: AbortSignal): Promise<number[][]> {
    const { classes, batchSize } = this.settings;
    return probabilities(samples, batchSize, classes.length, (some) => this.logits(some), signal);
  }

  dispose(): void {
    this.model.dispose();
  }
}
