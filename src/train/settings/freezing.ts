import { phrase } from '#base/messages/phrase.ts';
import { ProblemError } from '#base/problem.ts';
import type { CatalogueEntry } from '#nn/zoo/catalogue.ts';

/**
 * How much of a net is trained: everything from random weights, the replaced head only, everything from stage K on
 * (stage 1 is at the input), or everything from pretrained weights.
 */
export type Extent = 'scratch' | 'head' | `stage:${number}` | 'all';

type Staged = Pick<CatalogueEntry, 'title' | 'head' | 'stages'>;

function belongsTo(key: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => key === prefix || key.startsWith(`${prefix}.`));
}

/** The stage that training starts at, from 1; throws ProblemError when the net has no such stage. */
function firstStage(extent: Extent, { title, stages }: Staged): number {
  const stage = Number(extent.slice('stage:'.length));
  if (Number.isInteger(stage) && stage >= 1 && stage <= stages.length) return stage;
  throw new ProblemError('extent-unknown', phrase('setting/fine-tuning'), { net: title, stages: stages.length, extent });
}

/** The extent after `steps` more stages were unfrozen, from the head down; it ends at the first stage. */
export function extentAfter(extent: Extent, steps: number, net: Staged): Extent {
  if (extent === 'scratch' || extent === 'all' || steps === 0) return extent;
  // In every net the last stage is the head.
  const first = extent === 'head' ? net.stages.length : firstStage(extent, net);
  return `stage:${Math.max(1, first - steps)}`;
}

/** The number of stages unfrozen since the start, in an epoch (from 1). */
export function unfrozenStages(unfreezeEvery: number | null, epoch: number): number {
  return unfreezeEvery === null ? 0 : Math.floor((epoch - 1) / unfreezeEvery);
}

/** The number of stages unfrozen since the start, in the last epoch; 0 for settings that are not valid. */
export function unfrozenInTheEnd({ unfreezeEvery, maxEpochs }: { unfreezeEvery: number | null; maxEpochs: number }): number {
  const stages = unfrozenStages(unfreezeEvery, maxEpochs);
  return stages > 0 ? stages : 0;
}

/** Gives the factor of the learning rate for a parameter's key: 1 for the head, `backboneRate` for all layers below it. */
export function rateFactors(backboneRate: number, { head }: Pick<Staged, 'head'>): (key: string) => number {
  return (key) => (belongsTo(key, head) ? 1 : backboneRate);
}

/** Which tensors, by their state_dict keys, are trained. Throws ProblemError for an extent that the net does not have. */
export function trainableKeys(extent: Extent, net: Staged): (key: string) => boolean {
  if (extent === 'scratch' || extent === 'all') return () => true;
  if (extent === 'head') return (key) => belongsTo(key, net.head);
  const trained = net.stages.slice(firstStage(extent, net) - 1).flat();
  return (key) => belongsTo(key, trained);
}

/** Whether some layers are frozen. */
export function isPartial(extent: Extent): boolean {
  return extent !== 'scratch' && extent !== 'all';
}
