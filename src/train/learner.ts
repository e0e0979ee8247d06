import type { NamedTensor } from '#nn/weights/named-tensor.ts';

/** What the training loop needs of a net on a device: the eager executor is one, a compiled engine another. */
export interface Learner {
  /** One optimisation step on these samples (positions in the training set). Resolves when the loss has been read back. */
  step(samples: number[]): Promise<{ loss: number; correct: number }>;
  /** Evaluation-mode logits of these samples, [samples.length, classes] row-major. */
  logits(samples: number[]): Promise<Float32Array>;
  /** Weights, buffers and the optimiser's state as they are now, copied off the device. */
  snapshot(): Promise<{ weights: NamedTensor[]; optimizer: NamedTensor[] }>;
}
