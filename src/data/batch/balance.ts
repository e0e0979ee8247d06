import { RandomStream } from '#base/random.ts';
import { epochOrder } from './batch.ts';

/** How training makes up for classes of unequal size. */
export type Balance =
  /** Nothing: every scan counts alike. */
  | { by: 'none' }
  /** A scan counts in the loss in inverse proportion to the size of its class. */
  | { by: 'weights' }
  /** An epoch takes the same number of scans of every class. */
  | { by: 'sampling' }
  /** Focal loss: a scan counts by (1 - p) to the power of gamma, p being the predicted probability of its class. */
  | { by: 'focal'; gamma: number };

/** The gamma of the paper that introduced the focal loss (arXiv 1708.02002). */
export const USUAL_GAMMA = 2;
/** Beyond this hardly any scan counts. */
export const MOST_GAMMA = 10;

/** n / (classes present * scans of the class), so that the mean over all scans is 1; 0 for a class without scans. */
export function classWeights(labels: readonly number[], classes: number): number[] {
  const counts = Array.from({ length: classes }, (_, label) => labels.filter((other) => other === label).length);
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count > 0 ? labels.length / (present * count) : 0));
}

/**
 * The positions of an epoch, as many as there are labels: the same number of every class that is present, give or take one. Within a class
 * some scans occur once more than others, or not at all; which ones changes with the epoch. Equal for equal seed and epoch.
 */
function balancedOrder(labels: readonly number[], seed: number, epoch: number): number[] {
  const random = new RandomStream(`balance.${epoch}`, seed);
  const members = new Map<number, number[]>();
  for (const [i, label] of labels.entries()) members.set(label, [...(members.get(label) ?? []), i]);
  const classes = random.shuffle([...members.keys()].sort((a, b) => a - b));
  const chosen = classes.flatMap((label, c) => {
    const quota = Math.floor(labels.length / classes.length) + Number(c < labels.length % classes.length);
    const own = members.get(label) ?? [];
    const turns: number[] = [];
    while (turns.length < quota) turns.push(...random.shuffle([...own]));
    return turns.slice(0, quota);
  });
  return random.shuffle(chosen);
}

/** The order of an epoch's positions under a balance. */
export function balancedEpoch(labels: readonly number[], balance: Balance, seed: number, epoch: number): number[] {
  return balance.by === 'sampling' ? balancedOrder(labels, seed, epoch) : epochOrder(labels.length, seed, epoch);
}
