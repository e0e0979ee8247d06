import type { OptimizerSpec } from '#gpu/kernels/optimizer.ts';
import type { NamedTensor } from '#nn/weights/named-tensor.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { extentAfter, trainableKeys } from '../settings/freezing.ts';
import type { TrainSettings } from '../settings/recipe.ts';

type Spec<Name extends OptimizerSpec['name']> = Extract<OptimizerSpec, { name: Name }>;
type Options<Name extends OptimizerSpec['name']> = Partial<Omit<Spec<Name>, 'name'>>;

/** Adam with torch's defaults; weight decay is an L2 penalty, or, `decoupled`, AdamW's shrinkage of the weights. */
export function adamSpec(options: Options<'adam'>): Spec<'adam'> {
  return { name: 'adam', betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, decoupled: false, ...options };
}

/** torch.optim.SGD with its defaults. */
export function sgdSpec({ momentum = 0, nesterov = false, weightDecay = 0 }: Options<'sgd'>): Spec<'sgd'> {
  return { name: 'sgd', momentum, nesterov, weightDecay };
}

type OptimizerSettings = Pick<TrainSettings, 'optimizer' | 'momentum' | 'nesterov' | 'weightDecay'>;

/** The optimiser of a run's settings, for either engine. */
export function chosenSpec({ optimizer, momentum, nesterov, weightDecay }: OptimizerSettings): OptimizerSpec {
  if (optimizer === 'sgd') return sgdSpec({ momentum, nesterov, weightDecay });
  return adamSpec({ weightDecay, decoupled: optimizer === 'adamw' });
}

/** Of an optimiser's state for a whole net what a run trains at its beginning: the step, and the slots of those parameters. */
export function stateOfTrained(state: readonly NamedTensor[], { model, extent }: Pick<TrainSettings, 'model' | 'extent'>): NamedTensor[] {
  const net = catalogueEntry(model);
  const isTrained = trainableKeys(extentAfter(extent, 0, net), net);
  return state.filter(({ name }) => name === 'step' || isTrained(name.slice(name.indexOf('.') + 1)));
}
