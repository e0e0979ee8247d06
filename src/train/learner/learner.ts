import type { Said, Subject } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { SamplePixels } from '#data/sample/preparation.ts';
import type { TuneOptions, Ways } from '#gpu/tuning/tune.ts';
import { firstNotFinite } from '#nn/weights/finite.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import type { FeatureRows, TappedNet } from './tapped-net.ts';

/** Prepared scans of both sides; a sample is known by its position. */
export interface LearningSet {
  samples: readonly SamplePixels[];
  /** Class index per sample. */
  labels: readonly number[];
  /** Labels of the training side alone, from which class weights are computed. */
  trainLabels: readonly number[];
}

/** All that a learner's further steps depend on, copied off the device. */
export interface LearnerState {
  weights: NamedTensor[];
  optimizer: NamedTensor[];
  /** How far the random streams are: training steps begun (augmentation is drawn by them) and values drawn for dropout. Also the stages unfrozen so far. */
  counters: { steps: number; dropout: number; unfrozen?: number };
  /** The tile of every class of products that was tuned; another tile would add up in another order. Empty where nothing was tuned. */
  tiles: Ways;
}

/** The name of the first tensor with a value that is not finite, a phrase for one of the optimiser; null where there is none. */
export function firstNotFiniteOf({ weights, optimizer }: Pick<LearnerState, 'weights' | 'optimizer'>): Said | null {
  const broken = firstNotFinite(optimizer);
  return firstNotFinite(weights) ?? (broken === null ? null : phrase('tensor/of-optimizer', { name: broken }));
}

/** The number of samples in each of the passes that will come. */
export interface ForeseenSizes {
  training: readonly number[];
  evaluation: readonly number[];
}

/** What the training loop needs of a net on a device: the eager executor is one, a compiled engine another. */
export interface Learner {
  /**
   * One optimisation step at this rate on these samples (positions in the training set). Resolves when the loss has been read back. Once `signal`
   * is aborted, a learner that can give steps up leaves those that have not come to their update: they reject with the signal's reason, and
   * the state is as if they had never begun. Others, and those of learners that can't, are finished.
   */
  step(samples: number[], learningRate: number, signal?: AbortSignal): Promise<{ loss: number; correct: number }>;
  /** Evaluation-mode logits of these samples, [samples.length, classes] row-major. May reject with the reason of `signal` once that is aborted. */
  logits(samples: number[], signal?: AbortSignal): Promise<Float32Array>;
  /** Hears, while the first step runs, of which sizes further passes will be, to make ready for them; left out where there is nothing to do. */
  foresee?(sizes: ForeseenSizes): void;
  /**
   * Trains `stages` stages more than at the start from now on. Where that number has changed, the optimiser starts anew. Resolves to whether
   * it has changed. No step may be running.
   */
  unfreeze(stages: number): Promise<boolean>;
  /** The first tensor of weights, statistics and optimiser with a value that is not finite, after all steps begun so far; null: none. */
  notFinite(): Promise<Said | null>;
  /** The state after all steps begun before this call, copied off the device; steps begun later do not change it. */
  snapshot(): Promise<LearnerState>;
}

/** The known quickest tiles of the device, and a function that stores newly measured ones. */
export interface Tuning extends TuneOptions {
  keep(ways: Ways): Promise<void>;
}

/** A learner with its device memory. */
export interface TrainingNet extends Learner {
  /** Weights to begin from, already matched with the net, and the state of the optimiser to go on with; of what is not trained it is passed over. */
  begin(tensors: AsyncIterable<NamedTensor>, optimizer?: readonly NamedTensor[]): Promise<void>;
  /** Goes on from a snapshot, bit for bit on the same device. Throws ProblemError when it is of another net or optimiser. */
  restore(state: LearnerState, subject: Subject): Promise<void>;
  dispose(): void;
}

/** A trained net in evaluation mode. */
export interface Predictor extends TappedNet {
  /** The settings of its checkpoint. */
  readonly settings: TrainSettings;
  /** Class probabilities, one row per sample. Throws the signal's reason. */
  predict(samples: readonly SamplePixels[], signal?: AbortSignal): Promise<number[][]>;
  /** Logits [samples, classes] of as many samples as fit into one batch. Throws the signal's reason. */
  logits(samples: readonly SamplePixels[], signal?: AbortSignal): Promise<Float32Array>;
  /** The features that the last layer goes by, in batches; see `penultimateFeatures`. Throws the signal's reason. */
  features(samples: readonly SamplePixels[], signal?: AbortSignal): Promise<FeatureRows>;
  dispose(): void;
}
