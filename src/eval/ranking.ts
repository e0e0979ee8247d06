/** The counts at one threshold on the scores of a class against the rest. `cuts` has one per distinct score, the highest first. */
export interface Cut {
  /** Number of positives with a score at or above the cut; `falsePositives` is that of negatives. */
  truePositives: number;
  falsePositives: number;
}

export function cuts(positive: readonly boolean[], scores: readonly number[]): Cut[] {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const found: Cut[] = [];
  let truePositives = 0;
  let falsePositives = 0;
  for (const [at, i] of order.entries()) {
    if (positive[i]) truePositives++;
    else falsePositives++;
    if (at + 1 === order.length || scores[order[at + 1]] !== scores[i]) found.push({ truePositives, falsePositives });
  }
  return found;
}

/** Area under the ROC curve, where equal scores count one half; null unless there are positives and negatives. */
export function rocAuc(positive: readonly boolean[], scores: readonly number[]): number | null {
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let area = 0;
  let last: Cut = { truePositives: 0, falsePositives: 0 };
  for (const cut of cuts(positive, scores)) {
    area += ((cut.falsePositives - last.falsePositives) * (cut.truePositives + last.truePositives)) / 2;
    last = cut;
  }
  return area / (positives * negatives);
}

/** Average precision: precision at every cut, weighted by the gain in recall, without interpolation; null without positives. */
export function averagePrecision(positive: readonly boolean[], scores: readonly number[]): number | null {
  const positives = positive.filter(Boolean).length;
  if (positives === 0) return null;
  let area = 0;
  let found = 0;
  for (const { truePositives, falsePositives } of cuts(positive, scores)) {
    area += ((truePositives - found) / positives) * (truePositives / (truePositives + falsePositives));
    found = truePositives;
  }
  return area;
}
