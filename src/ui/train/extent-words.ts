import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { Extent } from '#train/settings/freezing.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { STAGE_NAMES } from './stage-names.ts';

/**
 * The extents that make sense, in words. From stage 1 on is everything and the last stage is the head, so neither is offered
 * twice; 'scratch' goes with random weights, 'all' with pretrained ones.
 */
export function extentChoices(model: string, hasWeights: boolean): Map<Extent, string> {
  const { name } = catalogueEntry(model);
  const names = STAGE_NAMES[name];
  const stages = names.slice(1, -1).map((words, i): [Extent, string] => {
    const stage = i + 2;
    return [`stage:${stage}`, `From stage ${stage} of ${names.length} on: ${words}`];
  });
  const everything: [Extent, string] = hasWeights ? ['all', 'All layers'] : ['scratch', 'All layers, from scratch'];
  return new Map([everything, ...stages, ['head', 'Head only']]);
}

/** What a run begins from and what of it is trained, in one sentence. */
export function beginningSentence({ model, weights, extent }: Pick<TrainSettings, 'model' | 'weights' | 'extent'>): string {
  const { name } = catalogueEntry(model);
  const stage = Number(/^stage:(\d+)$/.exec(extent)?.[1]);
  const part =
    extent === 'head'
      ? 'only the head is trained'
      : stage
        ? `it is trained from stage ${stage} on (${STAGE_NAMES[name][stage - 1]})`
        : null;
  if (weights) return `It begins from ${weights.name}; ${part ?? 'all layers are trained'}.`;
  return part ? `No pretrained weights are loaded, and ${part}: the rest stays random.` : 'From scratch: no pretrained weights are loaded.';
}
