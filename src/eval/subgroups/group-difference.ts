import { RandomStream } from '#base/random.ts';
import { topClass } from '../confusion.ts';
import { type PredictedScans, patientsByClass } from '../draws/patients.ts';
import type { Ranged } from '../interval.ts';

/** Groups made at random: the least p is then one in ten thousand. */
const SHUFFLES = 9999;

/**
 * The difference of two values of other scans: their distances from the ends, squared and added (Newcombe 1998, Stat Med 17:873, method 10, for
 * shares with Wilson's intervals; as MOVER for any score in Zou and Donner 2008, Stat Med 27:1693).
 */
export function independentDifference(a: Ranged, b: Ranged): Ranged {
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/**
 * How often a group made at random differs as much from what is expected of it in the number of scans called rightly: two-sided, by shuffling
 * which patients are called rightly among those of the same class, so that a group is not held to be worse for having more of a hard class. A
 * patient's scans stay together. With one scan a patient this is the exact conditional test of Cochran, Mantel and Haenszel, drawn.
 */
export function shuffledGroupP(side: PredictedScans, isIn: readonly boolean[], seed: number): number {
  const strata = patientsByClass(side).map((patients) => {
    const facts = patients.map((scans) => {
      const right = scans.filter((i) => topClass(side.probabilities[i]) === side.truth[i]).length;
      return { inGroup: scans.filter((i) => isIn[i]).length, right: right / scans.length };
    });
    // Sorted, so that the order in which scans come changes nothing.
    facts.sort((a, b) => a.right - b.right || a.inGroup - b.inGroup);
    return { inGroup: facts.map(({ inGroup }) => inGroup), right: facts.map(({ right }) => right) };
  });
  let seen = 0;
  let expected = 0;
  for (const { inGroup, right } of strata) {
    for (const [at, share] of right.entries()) seen += inGroup[at] * share;
    if (right.length > 0) expected += (sum(inGroup) * sum(right)) / right.length;
  }
  const random = new RandomStream('subgroups', seed);
  const distance = Math.abs(seen - expected) - 1e-9;
  let asFar = 1;
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) {
    let total = 0;
    for (const { inGroup, right } of strata) {
      for (let last = right.length - 1; last >= 0; last--) {
        const at = random.integer(last + 1);
        [right[last], right[at]] = [right[at], right[last]];
        total += inGroup[last] * right[last];
      }
    }
    if (Math.abs(total - expected) >= distance) asFar++;
  }
  return asFar / (SHUFFLES + 1);
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
