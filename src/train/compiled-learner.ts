import { batchInput } from '#data/batch-input.ts';
import type { Preparation, SamplePixels } from '#data/preparation.ts';
import type { Gpu } from '#gpu/executor/gpu.ts';
import type { MemoryPlan } from '#gpu/plan/memory.ts';
import { type CompiledModel, createCompiledModel } from '#nn/compiled/model.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { changeWords } from './change-words.ts';
import type { Checkpoint } from './checkpoint.ts';
import { rateFactors, trainableKeys } from './freezing.ts';
import type { LearnerState, LearningSet, Predictor, TrainingNet } from './learner.ts';
import { probabilities } from './logits.ts';
import { lossOptions } from './loss-options.ts';
import { chosenSpec } from './optimizer-spec.ts';
import type { TrainSettings } from './recipe.ts';

type BatchShape = [number, number, number, number];

function modelOf({ model, classes, seed, weights, memorySaver }: TrainSettings, gpu: Gpu): CompiledModel {
  const options = { classes: classes.length, seed, memorySaver, transformInput: weights?.transformInput ?? false };
  return createCompiledModel(model, options, gpu);
}

const shapeOf = (samples: number, { size }: Preparation): BatchShape => [samples, size, size, 3];

function logitsOf(model: CompiledModel, samples: readonly SamplePixels[], preparation: Preparation): Promise<Float32Array> {
  return model.logits(batchInput(samples, preparation), shapeOf(samples.length, preparation));
}

/** A net compiled for the GPU that learns from a set of prepared scans. */
export class CompiledLearner implements TrainingNet {
  private readonly settings: TrainSettings;
  private readonly samples: readonly SamplePixels[];
  private readonly labels: readonly number[];
  private readonly model: CompiledModel;

  /** Training steps begun; augmentation goes by it. */
  private steps = 0;

  constructor(settings: TrainSettings, { samples, labels, trainLabels }: LearningSet, gpu: Gpu) {
    this.settings = settings;
    this.samples = samples;
    this.labels = labels;
    this.model = modelOf(settings, gpu);
    this.model.setLoss(lossOptions(settings, trainLabels, settings.classes.length));
    const { extent, frozenBatchNorm, clipNorm, backboneRate } = settings;
    const net = catalogueEntry(settings.model);
    this.model.setTrainable(trainableKeys(extent, net), { frozenBatchNorm });
    this.model.setOptimizer(chosenSpec(settings), { clipNorm, rateOf: rateFactors(backboneRate, net) });
  }

  begin(tensors: AsyncIterable<NamedTensor>): Promise<void> {
    return this.model.loadState(tensors);
  }

  /** Compiles the step of a whole batch (or of a part, where batches come in parts) ahead of the first; tells the memory it holds and its number of dispatches. */
  async prepare(): Promise<{ plan: MemoryPlan; dispatches: number }> {
    const { batchSize, microBatch, preparation, augmentation } = this.settings;
    const inParts = microBatch !== null && microBatch < batchSize;
    const shape = shapeOf(inParts ? microBatch : batchSize, preparation);
    const { prepared } = await this.model.prepare(shape, { mode: inParts ? 'part' : 'train', changed: augmentation !== null });
    return { plan: prepared.plan, dispatches: prepared.dispatches.length };
  }

  step(samples: number[], learningRate: number): Promise<{ loss: number; correct: number }> {
    const { preparation, augmentation, seed, microBatch } = this.settings;
    this.steps++;
    const pixels = batchInput(this.pick(samples), preparation);
    const changes = augmentation && changeWords(samples.length, preparation, { augmentation, seed, step: this.steps });
    const labels = samples.map((i) => this.labels[i]);
    return this.model.step({ pixels, shape: shapeOf(samples.length, preparation), labels, changes }, learningRate, { microBatch });
  }

  logits(samples: number[]): Promise<Float32Array> {
    return logitsOf(this.model, this.pick(samples), this.settings.preparation);
  }

  async snapshot(): Promise<LearnerState> {
    const { steps, model } = this;
    const [weights, optimizer, dropout] = await Promise.all([model.exportState(), model.exportOptimizer(), model.exportRandom()]);
    return { weights, optimizer, counters: { steps, dropout } };
  }

  async restore({ weights, optimizer, counters }: LearnerState, subject: string): Promise<void> {
    this.model.importState(weights, subject);
    this.model.importOptimizer(optimizer, subject);
    this.model.importRandom(counters.dropout);
    this.steps = counters.steps;
  }

  dispose(): void {
    this.model.dispose();
  }

  private pick(samples: readonly number[]): SamplePixels[] {
    return samples.map((i) => this.samples[i]);
  }
}

/** A checkpoint's net in evaluation mode, with the checkpoint's own preparation. Throws ProblemError for foreign weights. */
export class CompiledPredictor implements Predictor {
  private readonly model: CompiledModel;
  private readonly settings: TrainSettings;

  constructor({ settings, epoch, weights }: Checkpoint, gpu: Gpu) {
    this.settings = settings;
    this.model = modelOf(settings, gpu);
    this.model.importState(weights, `Checkpoint of ${settings.model}, epoch ${epoch}`);
  }

  predict(samples: readonly SamplePixels[]): Promise<number[][]> {
    const { classes, batchSize, preparation } = this.settings;
    return probabilities(samples, batchSize, classes.length, (some) => logitsOf(this.model, some, preparation));
  }

  dispose(): void {
    this.model.dispose();
  }
}
