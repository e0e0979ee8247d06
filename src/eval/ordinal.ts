/** What it costs to call a scan of class i a j: [true class][predicted class]. */
export type Costs = readonly (readonly number[])[];

/** The distance of the classes, |i - j|. */
export function distanceCosts(classes: number): Costs {
  return Array.from({ length: classes }, (_, i) => Array.from({ length: classes }, (_, j) => Math.abs(i - j)));
}

/** Throws RangeError unless `costs` is [classes][classes] of finite numbers that are not negative, with 0 for what is right. */
export function checkCosts(costs: Costs, classes: number): void {
  const isSquare = costs.length === classes && costs.every((row) => row.length === classes);
  if (!isSquare) throw new RangeError(`costs are not ${classes} x ${classes}`);
  for (const [i, row] of costs.entries()) {
    if (row[i] !== 0) throw new RangeError(`a right answer for class ${i} costs ${row[i]}`);
    if (row.some((cost) => !(cost >= 0 && cost < Infinity))) throw new RangeError(`a cost of class ${i} is no finite number from 0`);
  }
}

/**
 * Ranked probability score of one scan, in 0..1: the squared distance of the cumulative probabilities from those of the truth, over the
 * K - 1 steps between classes (Epstein 1969; Murphy 1971). A probability far from the true grade costs more than one beside it. 0 for one class.
 */
export function rankedProbabilityOf(probabilities: readonly number[], truth: number): number {
  const steps = probabilities.length - 1;
  let cumulative = 0;
  let total = 0;
  for (let k = 0; k < steps; k++) {
    cumulative += probabilities[k];
    total += (cumulative - Number(truth <= k)) ** 2;
  }
  return steps === 0 ? 0 : total / steps;
}
