import { classWeights } from '#data/batch/balance.ts';
import type { TrainSettings } from '../settings/recipe.ts';

/** The options of a training step's loss, for either engine. */
export interface LossOptions {
  /** One weight per class; the mean is then weighted by the weights of the labels, as in torch. */
  classWeights?: readonly number[];
  /** The part of the target that is spread evenly over all classes; 0 to 1. */
  labelSmoothing?: number;
  /** Focal loss instead of cross-entropy; goes with neither of the others. */
  focalGamma?: number;
}

/** The loss options of a run's settings; `labels` are those of the training side. */
export function lossOptions(
  { balance, labelSmoothing }: Pick<TrainSettings, 'balance' | 'labelSmoothing'>,
  labels: readonly number[],
  classes: number,
): LossOptions {
  if (balance.by === 'focal') return { focalGamma: balance.gamma };
  const smoothing = labelSmoothing > 0 ? { labelSmoothing } : {};
  return balance.by === 'weights' ? { classWeights: classWeights(labels, classes), ...smoothing } : smoothing;
}
