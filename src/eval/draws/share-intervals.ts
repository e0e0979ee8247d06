import { type Confusion, hits, predictedCounts, sum, trueCounts } from '../confusion.ts';
import { type Ranged, shareOf, squareAndAdd } from '../interval.ts';

/** Patients a scan: over the whole side, in each class, and in all other classes together. */
export interface PatientsEach {
  whole: number;
  ofClass: readonly number[];
  ofOthers: readonly number[];
}

export interface ShareIntervals {
  accuracy: Ranged | null;
  macroPrecision: Ranged | null;
  perClass: { recall: Ranged | null; specificity: Ranged | null; precision: Ranged | null }[];
}

/**
 * Wilson's intervals of the scores that are shares, and those of precision, which is none: how many scans are called a class is up to chance, too.
 * It follows from two shares, the recall and that of other scans called the class; the distances from it that their ends make are squared and added.
 */
export function shareIntervals(confusion: Confusion, each: PatientsEach): ShareIntervals {
  const right = hits(confusion);
  const actual = trueCounts(confusion);
  const claimed = predictedCounts(confusion);
  const n = sum(actual);
  const perClass = confusion.map((_, k) => {
    const others = n - actual[k];
    const recall = shareOf(right[k], actual[k], each.ofClass[k]);
    const called = shareOf(claimed[k] - right[k], others, each.ofOthers[k]);
    return {
      recall,
      specificity: called && { value: 1 - called.value, low: 1 - called.high, high: 1 - called.low },
      precision: recall && called && claimed[k] > 0 ? precisionOf(recall, called, actual[k], others) : null,
    };
  });
  return { accuracy: shareOf(sum(right), n, each.whole), macroPrecision: macroPrecisionOf(confusion, each), perClass };
}

function precisionOf(recall: Ranged, called: Ranged, ofClass: number, others: number): Ranged {
  const precision = (r: number, c: number) => (r === 0 ? 0 : (ofClass * r) / (ofClass * r + others * c));
  const value = precision(recall.value, called.value);
  const low = value - Math.hypot(value - precision(recall.low, called.value), value - precision(recall.value, called.high));
  const high = value + Math.hypot(precision(recall.high, called.value) - value, precision(recall.value, called.low) - value);
  return { value, low: Math.max(0, low), high: Math.min(1, high) };
}

/** Of classes that nothing is called, precision counts as 0 and may be anything. */
function macroPrecisionOf(confusion: Confusion, { whole }: PatientsEach): Ranged | null {
  if (sum(trueCounts(confusion)) === 0) return null;
  const right = hits(confusion);
  const parts = predictedCounts(confusion).map((claimed, k) => shareOf(right[k], claimed, whole) ?? { value: 0, low: 0, high: 1 });
  return squareAndAdd(parts);
}
