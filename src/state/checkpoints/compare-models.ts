import { compareWeights } from '#workers/client/weights.ts';
import type { WeightComparison } from '#workers/services.ts';

export type { WeightComparison };

/** How far the weights of two models lie apart. Both are read whole, in the worker. Throws ProblemError. */
export function compareModels(firstId: string, secondId: string): Promise<WeightComparison> {
  return compareWeights(firstId, secondId);
}
