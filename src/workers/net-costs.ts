import { ProblemError } from '#base/problem.ts';
import { type NetCost, netCost } from '#nn/cost.ts';
import { checkInput } from '#nn/input-rule.ts';
import { type StateEntry, stateEntries } from '#nn/module.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { buildNet } from '#nn/zoo/index.ts';
import { type Extent, trainableKeys } from '#train/freezing.ts';

export interface NetCostQuestion {
  model: string;
  classes: number;
  /** Input height and width. */
  size: number;
  extent: Extent;
}

/** What a net costs at a size and extent of training. Numbers of values, not bytes. */
export interface NetCosts extends NetCost {
  parameters: number;
  /** Values that are trained. */
  trainable: number;
  /** Values of the largest parameter. */
  largestParameter: number;
}

const sizeOf = ({ shape }: StateEntry) => shape.reduce((a, b) => a * b, 1);

/** Null for a net that can't be trained so: unknown, at a size that it does not take, from a stage that it does not have. */
export function netCosts({ model, classes, size, extent }: NetCostQuestion): NetCosts | null {
  try {
    const entry = catalogueEntry(model);
    checkInput(entry, [1, size, size, 3], true);
    const isTrained = trainableKeys(extent, entry);
    const net = buildNet(model, classes);
    const parameters = stateEntries(net).filter(([, { role }]) => role === 'parameter');
    const trained = new Set(parameters.flatMap(([key, parameter]) => (isTrained(key) ? [parameter] : [])));
    const sizes = parameters.map(([, parameter]) => sizeOf(parameter));
    return {
      ...netCost(net, [size, size, 3], (parameter) => trained.has(parameter)),
      parameters: sizes.reduce((a, b) => a + b, 0),
      trainable: [...trained].reduce((sum, parameter) => sum + sizeOf(parameter), 0),
      largestParameter: Math.max(...sizes),
    };
  } catch (thrown) {
    if (thrown instanceof ProblemError) return null;
    throw thrown;
  }
}
