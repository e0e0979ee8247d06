import { type ExplainMethod, usualOcclusion } from '#explain/heat-map.ts';
import { CATALOGUE } from '#nn/zoo/catalogue.ts';
import type { ExplainRequest } from '#workers/client/explain.ts';

/** The ways in which a net can be explained, the usual one first. */
export function methodsOf(model: string): [ExplainMethod, ...ExplainMethod[]] {
  const net = CATALOGUE.find(({ name }) => name === model);
  if (!net) return ['occlusion'];
  return [net.featureMap === null ? 'rollout' : 'grad-cam', 'occlusion'];
}

/** What is explained unless something else is chosen: why the net says this class, in the usual way. `size`: the side of its input in pixels. */
export const usualWish = (model: string, label: number, size: number): ExplainRequest['wish'] => ({
  method: methodsOf(model)[0],
  label,
  occlusion: usualOcclusion(size),
});
