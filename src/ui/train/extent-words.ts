import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { Extent } from '#train/settings/freezing.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { text } from '../messages/language.ts';

/**
 * The extents that are offered for a net, each with its name. Training from stage 1 on is training everything, and the last stage is the
 * head, so neither is offered as a stage. Without pretrained weights, everything is called 'scratch' instead of 'all'.
 */
export function extentChoices(model: string, hasWeights: boolean): Map<Extent, string> {
  const { name } = catalogueEntry(model);
  const names = text.stages[name];
  const words = text.train.extent;
  const stages = names.slice(1, -1).map((stageName, i): [Extent, string] => {
    const stage = i + 2;
    return [`stage:${stage}`, words.fromStage({ stage, stages: names.length, name: stageName })];
  });
  const everything: [Extent, string] = hasWeights ? ['all', words.all] : ['scratch', words.scratch];
  return new Map([everything, ...stages, ['head', words.head]]);
}

/** Which weights a run begins from and which part of the net it trains, as a sentence. */
export function beginningSentence({ model, weights, extent }: Pick<TrainSettings, 'model' | 'weights' | 'extent'>): string {
  const { name } = catalogueEntry(model);
  const stage = Number(/^stage:(\d+)$/.exec(extent)?.[1]);
  const part = extent === 'head' ? extent : stage ? { stage, name: text.stages[name][stage - 1] ?? '' } : 'all';
  return text.train.extent.begins({ weights: weights?.name ?? null, part });
}
