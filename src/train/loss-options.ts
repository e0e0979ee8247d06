import { type Balance, classWeights } from '#data/balance.ts';

/** What the loss of a training step goes by, whoever computes it. */
export interface LossOptions {
  /** One weight per class; the mean is then weighted by the weights of the labels, as in torch. */
  classWeights?: readonly number[];
  /** The part of the target that is spread evenly over all classes; 0 to 1. */
  labelSmoothing?: number;
  /** Focal loss instead of cross-entropy; goes with neither of the others. */
  focalGamma?: number;
}

/** The loss that a balance asks for; `labels` are those of the training side. */
export function lossOptions(balance: Balance, labels: readonly number[], classes: number): LossOptions {
  if (balance.by === 'weights') return { classWeights: classWeights(labels, classes) };
  return balance.by === 'focal' ? { focalGamma: balance.gamma } : {};
}
