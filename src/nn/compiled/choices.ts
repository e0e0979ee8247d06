import type { Parameter } from '../module.ts';

// What whoever trains a compiled net chooses, and the gradients that it may look at.

export interface CompiledOptions {
  classes: number;
  /** Initialises the weights and drives dropout. */
  seed: number;
  /** False switches dropout and stochastic depth off in training, too; for comparisons. */
  dropout?: boolean;
  /** Training makes blocks of values again instead of keeping them: see TrainingOptions. */
  memorySaver?: boolean;
}

/** See `crossEntropy` of gpu/kernels/loss. */
export interface LossChoice {
  classWeights?: readonly number[];
  labelSmoothing?: number;
  focalGamma?: number;
}

/** A gradient off the device, in torch's layout. */
export interface ParameterGradient {
  key: string;
  parameter: Parameter;
  values: Float32Array;
}

export interface UpdateChoice {
  clipNorm?: number | null;
  rateOf?: (key: string) => number;
}

export interface StepChoice {
  microBatch?: number | null;
  /** The shape of an image, [H, W, C], where features come in place of images. */
  features?: readonly number[] | undefined;
}
