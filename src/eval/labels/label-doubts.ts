import { isBetterThanGuessing } from './known-labels.ts';

/** Labels and the probabilities of nets that have not seen these scans in training. */
export interface ScoredLabels {
  classes: number;
  /** Class indices as they are labelled, [scan]. */
  labels: readonly number[];
  /** [scan][class]. */
  probabilities: readonly (readonly number[])[];
  /** The patients of the scans, [scan]; without them each scan is a patient of its own. */
  patients?: readonly string[] | undefined;
  /** Whether the net that scored the scan had training scans of the class that the scan is labelled with, [scan]; without it all had. */
  knewClass?: readonly boolean[] | undefined;
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
  /** Whether its net had no training scan of the label's class, so that its score says nothing of the label. */
  isUnknown: boolean;
}

export interface LabelDoubts {
  /** Whether the nets' scores are better than guessing; if not, no label is likely wrong by them. */
  isBetterThanGuessing: boolean;
  /** Labels whose net had no training scan of their class. */
  unknown: number;
  doubts: LabelDoubt[];
}

/** Probabilities that differ by less are equal but for rounding: nets compute in single precision. */
const SAME = 1e-6;

/**
 * All labels, the most doubtful first; of equal ones in the order of the scans. Scans with a probability that is no finite number are left out.
 * Labels of a class that the net was not trained with come last.
 *
 * - Likely wrong is a label by confident learning (Northcutt, Jiang and Chuang 2021, JAIR 70:1373): the most probable class among those whose
 *   probability reaches its threshold, the mean probability of that class over the scans labelled with it, is another one. It is none where two such
 *   classes are as probable, nor where all the nets are no better than guessing, nor where the net was not trained with the label's class.
 * - The order is that of self-confidence, divided by the square root of the label's threshold: a net is never sure of a rare class, so that by
 *   self-confidence alone nearly every scan of one stands above labels that are wrong; divided by the threshold itself, rare classes would hide
 *   wrong ones. In simulations with classes as uneven as 31, 20, 45 and 5 half as many rightly labelled scans of the rarest class
 *   stood in the first fifth, and as many wrong labels were found.
 */
export function labelDoubts(scored: ScoredLabels): LabelDoubts {
  const { classes, labels, probabilities, knewClass } = scored;
  const sound = [...labels.keys()].filter((i) => probabilities[i]?.length === classes && probabilities[i].every(Number.isFinite));
  const isUnknown = (scan: number) => knewClass?.[scan] === false;
  const known = sound.filter((scan) => !isUnknown(scan));
  const isBetter = isBetterThanGuessing(scored, known);
  const thresholds = Array.from({ length: classes }, (_, k) => {
    const own = known.filter((i) => labels[i] === k);
    // A class that no scan is labelled with has no usual probability: nothing is taken for it.
    return own.length === 0 ? Number.POSITIVE_INFINITY : own.reduce((sum, i) => sum + probabilities[i][k], 0) / own.length;
  });
  const doubts = sound.map((scan): LabelDoubt => {
    const row = probabilities[scan];
    const label = labels[scan];
    const mostProbable = (among: readonly number[]) =>
      among.reduce<number | null>((best, k) => (best === null || row[k] > row[best] ? k : best), null);
    const all = [...row.keys()];
    const reached = all.filter((k) => row[k] >= thresholds[k]);
    const confident = mostProbable(reached);
    const isTie = reached.some((k) => k !== confident && Math.abs(row[k] - row[confident!]) < SAME);
    const best = mostProbable(all);
    const top = best !== null && Math.abs(row[best] - row[label]) < SAME ? label : best;
    const isLikelyWrong = isBetter && !isUnknown(scan) && confident !== null && confident !== label && !isTie;
    return {
      scan,
      score: thresholds[label] > 0 && Number.isFinite(thresholds[label]) ? row[label] / Math.sqrt(thresholds[label]) : 0,
      confidence: row[label],
      suggestion: isLikelyWrong ? confident : top === label ? null : top,
      isLikelyWrong,
      isUnknown: isUnknown(scan),
    };
  });
  doubts.sort((a, b) => Number(a.isUnknown) - Number(b.isUnknown) || a.score - b.score || a.scan - b.scan);
  return { isBetterThanGuessing: isBetter, unknown: sound.length - known.length, doubts };
}

/** How many of a list are looked at first: a fifth, in which half of the wrong labels and more can be expected where folds are good. */
export const firstFifth = (count: number): number => Math.ceil(count / 5);
