/**
 * Numbers of scans as [true class][predicted class]; sums of weights where scans have weights. Class indices outside 0..classes-1 are a
 * programming error.
 */
export type Confusion = number[][];

/** `weights` [scan] count a scan as so many; without them every scan counts as one. */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
  weights?: ArrayLike<number>,
): Confusion {
  if (truth.length !== predicted.length) throw new RangeError(`${truth.length} true classes, ${predicted.length} predicted ones`);
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < truth.length; i++) {
    const row = counts[truth[i]];
    if (row?.[predicted[i]] === undefined) throw new RangeError(`class ${truth[i]} predicted as ${predicted[i]} among ${classes} classes`);
    row[predicted[i]] += weights ? weights[i] : 1;
  }
  return counts;
}

/** Returns the class with the highest probability; the first one if several are equal. */
export function topClass(probabilities: readonly number[]): number {
  let top = 0;
  for (let k = 1; k < probabilities.length; k++) if (probabilities[k] > probabilities[top]) top = k;
  return top;
}

export function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

/** Number of scans per true class. */
export function trueCounts(confusion: Confusion): number[] {
  return confusion.map(sum);
}

/** Number of scans per predicted class. */
export function predictedCounts(confusion: Confusion): number[] {
  return confusion.map((_, k) => sum(confusion.map((row) => row[k])));
}

/** Number of correctly classified scans per class. */
export function hits(confusion: Confusion): number[] {
  return confusion.map((row, k) => row[k]);
}

/** The one place that is not 0, such as the only class that was called; null where there are several or none. */
export function onlyOne(counts: readonly number[]): number | null {
  const places = [...counts.keys()].filter((k) => counts[k] > 0);
  return places.length === 1 ? places[0] : null;
}
