import type { Parameter } from '../module.ts';
import type { BatchShape } from './batch.ts';

// The choices of a caller that trains a compiled net, and the gradients that it can read.

export interface CompiledOptions {
  classes: number;
  /** Initialises the weights and drives dropout. */
  seed: number;
  /** False switches dropout and stochastic depth off in training, too: comparisons with other programs need that. */
  dropout?: boolean;
  /** Whether the backward pass computes blocks of values again instead of keeping them: see TrainingOptions. */
  memorySaver?: boolean;
  /** The bytes that a training step's plan may take for the sake of sums that would else be computed twice; see `planWithin`. */
  roomForSums?: number;
}

/** See `crossEntropy` of gpu/kernels/loss. */
export interface LossChoice {
  classWeights?: readonly number[];
  labelSmoothing?: number;
  focalGamma?: number;
}

/** A gradient that was read back from the device, in torch's layout. */
export interface ParameterGradient {
  key: string;
  parameter: Parameter;
  values: Float32Array;
}

export interface UpdateChoice {
  clipNorm?: number | null;
  rateOf?: (key: string) => number;
}

/** A pass that will come; `features` as in StepChoice. */
export interface ForeseenPass {
  mode: 'train' | 'part' | 'evaluate';
  shape: BatchShape;
  /** Whether the images come with random changes. */
  changed: boolean;
  features?: readonly number[] | undefined;
}

export interface StepChoice {
  microBatch?: number | null;
  /** The shape of an image, [H, W, C], where features come in place of images. */
  features?: readonly number[] | undefined;
  /** Gives the step up where it is aborted, on a machine that can and before the update has begun. */
  signal?: AbortSignal | undefined;
}
