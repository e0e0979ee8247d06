import type { Preparation } from '#data/preparation.ts';

export type OptimizerName = 'adam' | 'sgd';
export type StoppingRule = 'plateau' | 'reference-code';

/** Everything that determines a training run, beside the data. */
export interface TrainSettings {
  /** Registry name of the net: 'squeezenet1_0', 'resnet18', ... */
  model: string;
  /** Class names in label order (index 0 is category 1). */
  classes: string[];
  preparation: Preparation;
  optimizer: OptimizerName;
  learningRate: number;
  /** SGD only. */
  momentum: number;
  batchSize: number;
  maxEpochs: number;
  stopping: { rule: StoppingRule; patience: number; minDelta: number };
  /** Orders batches, initialises weights, drives dropout. */
  seed: number;
}
