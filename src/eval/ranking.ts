/** The counts at one threshold on the scores of a class against the rest. `cuts` has one per distinct score, the highest first. */
export interface Cut {
  /** The score at the cut: scans at or above it count as of the class. */
  threshold: number;
  /** Number of positives with a score at or above the cut; `falsePositives` is that of negatives. */
  truePositives: number;
  falsePositives: number;
}

/** Scans in falling order of a score, sorted once for any number of weightings. */
export interface Ranks {
  order: Int32Array;
  /** 1 where the next scan in the order has a lower score. */
  isLast: Uint8Array;
}

export function ranksOf(scores: ArrayLike<number>): Ranks {
  const order = Int32Array.from(scores, (_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const isLast = Uint8Array.from(order, (i, at) => Number(at + 1 === order.length || scores[order[at + 1]] !== scores[i]));
  return { order, isLast };
}

export function cuts(positive: readonly boolean[], scores: readonly number[]): Cut[] {
  const { order, isLast } = ranksOf(scores);
  const found: Cut[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  for (const [at, i] of order.entries()) {
    if (positive[i]) truePositives++;
    else falsePositives++;
    if (isLast[at]) found.push({ threshold: scores[i], truePositives, falsePositives });
  }
  return found;
}

/** What the ranks of a class against the rest are worth. */
export interface RankScores {
  /** Area under the ROC curve, where equal scores count one half; null unless there are positives and negatives. */
  auc: number | null;
  /** Precision at every cut, weighted by the gain in recall, without interpolation; null without positives. */
  averagePrecision: number | null;
}

/**
 * Both scores of class `k` in one pass over its ranks. `weights` [scan] count a scan as so many, as scikit-learn's sample_weight; a class whose
 * weights are all 0 has no scans.
 */
export function rankScores({ order, isLast }: Ranks, truth: ArrayLike<number>, k: number, weights: ArrayLike<number>): RankScores {
  let positives = 0;
  let negatives = 0;
  let area = 0;
  let precision = 0;
  let positivesBefore = 0;
  let negativesBefore = 0;
  for (let at = 0; at < order.length; at++) {
    const i = order[at];
    if (truth[i] === k) positives += weights[i];
    else negatives += weights[i];
    if (isLast[at] === 0) continue;
    area += ((negatives - negativesBefore) * (positives + positivesBefore)) / 2;
    if (positives > positivesBefore) precision += ((positives - positivesBefore) * positives) / (positives + negatives);
    positivesBefore = positives;
    negativesBefore = negatives;
  }
  return {
    auc: positives > 0 && negatives > 0 ? area / (positives * negatives) : null,
    averagePrecision: positives > 0 ? precision / positives : null,
  };
}
