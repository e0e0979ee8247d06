import type { SamplePixels } from '#data/preparation.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';

/** Prepared scans of both sides; a sample is known by its position. */
export interface LearningSet {
  samples: readonly SamplePixels[];
  /** Class index per sample. */
  labels: readonly number[];
  /** Those of the training side alone: class weights go by them. */
  trainLabels: readonly number[];
}

/** What the training loop needs of a net on a device: the eager executor is one, a compiled engine another. */
export interface Learner {
  /** One optimisation step on these samples (positions in the training set). Resolves when the loss has been read back. */
  step(samples: number[]): Promise<{ loss: number; correct: number }>;
  /** Evaluation-mode logits of these samples, [samples.length, classes] row-major. */
  logits(samples: number[]): Promise<Float32Array>;
  /** Weights, buffers and the optimiser's state as they are now, copied off the device. */
  snapshot(): Promise<{ weights: NamedTensor[]; optimizer: NamedTensor[] }>;
}

/** A learner with its device memory. */
export interface TrainingNet extends Learner {
  /** Weights to begin from, already matched with the net. */
  begin(tensors: AsyncIterable<NamedTensor>): Promise<void>;
  dispose(): void;
}

/** A trained net in evaluation mode. */
export interface Predictor {
  /** Class probabilities, one row per sample. */
  predict(samples: readonly SamplePixels[]): Promise<number[][]>;
  dispose(): void;
}
