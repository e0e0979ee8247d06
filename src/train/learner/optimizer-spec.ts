import type { OptimizerSpec } from '#gpu/kernels/optimizer.ts';
import type { TrainSettings } from '../settings/recipe.ts';
import { type AdamOptions, adam, type Optimizer, type SgdOptions, sgd } from './optimizer.ts';

/** Adam as the compiled engine takes it, with torch's defaults. */
export function adamSpec(options: Omit<AdamOptions, 'learningRate'>): OptimizerSpec {
  return { name: 'adam', betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, decoupled: false, ...options };
}

export function sgdSpec({ momentum = 0, nesterov = false, weightDecay = 0 }: Omit<SgdOptions, 'learningRate'>): OptimizerSpec {
  return { name: 'sgd', momentum, nesterov, weightDecay };
}

type OptimizerSettings = Pick<TrainSettings, 'optimizer' | 'momentum' | 'nesterov' | 'weightDecay'>;

/** The optimiser that a run asks for. */
export function chosenSpec({ optimizer, momentum, nesterov, weightDecay }: OptimizerSettings): OptimizerSpec {
  if (optimizer === 'sgd') return sgdSpec({ momentum, nesterov, weightDecay });
  return adamSpec({ weightDecay, decoupled: optimizer === 'adamw' });
}

/** The same in TensorFlow.js. */
export function chosenOptimizer(settings: OptimizerSettings & Pick<TrainSettings, 'learningRate'>): Optimizer {
  const { optimizer, learningRate, momentum, nesterov, weightDecay } = settings;
  if (optimizer === 'sgd') return sgd({ learningRate, momentum, nesterov, weightDecay });
  return adam({ learningRate, weightDecay, decoupled: optimizer === 'adamw' });
}
