/** A class and the share of involved lung from which it is called. */
export interface RuleStep {
  class: number;
  /** 0..1; that of the first step is 0. */
  from: number;
}

/** A rule on one number: the class of the last step that the number reaches. A class without a step is never called. */
export type ThresholdRule = readonly RuleStep[];

/** Gains that differ by less are equal: both are sums of a few quotients. */
const EQUAL = 1e-12;

/**
 * The ordered rule with the highest macro F1 on labelled numbers, of all there are: more of `shares` [scan] never gives a lower class. Of equal rules
 * the one that calls the lower classes for fewer scans. Cuts lie in the middle between the two neighbouring numbers.
 *
 * F1 of a class, 2 tp / (its scans + those that are called so), depends on nothing but where its own range begins and ends, so the best rule is a
 * shortest path over ranges: classes x numbers^2 steps, exact. Throws RangeError without scans.
 */
export function fitThresholdRule(shares: readonly number[], truth: readonly number[], classes: number): ThresholdRule {
  if (shares.length === 0) throw new RangeError('a rule of no scans');
  const { values, upTo } = cumulated(shares, truth, classes);
  const places = values.length + 1;
  const f1 = (k: number, from: number, to: number) => {
    const hits = upTo[k][to] - upTo[k][from];
    return hits === 0 ? 0 : (2 * hits) / (upTo[k][places - 1] + upTo[classes][to] - upTo[classes][from]);
  };
  // best[to]: the most that classes 0..k give together where they end before value `to`.
  let best = Array.from({ length: places }, (_, to) => f1(0, 0, to));
  const begins: Int32Array[] = [];
  for (let k = 1; k < classes; k++) {
    const from = new Int32Array(places);
    best = best.map((_, to) => {
      let most = -1;
      for (let start = 0; start <= to; start++) {
        const gain = best[start] + f1(k, start, to);
        if (gain > most + EQUAL) {
          most = gain;
          from[to] = start;
        }
      }
      return most;
    });
    begins.push(from);
  }
  const steps: RuleStep[] = [];
  let end = places - 1;
  for (let k = classes - 1; k >= 0; k--) {
    const start = k === 0 ? 0 : begins[k - 1][end];
    if (start < end) steps.unshift({ class: k, from: start === 0 ? 0 : (values[start - 1] + values[start]) / 2 });
    end = start;
  }
  return steps;
}

/** The class that a rule calls for a share of involved lung. */
export function callByRule(rule: ThresholdRule, share: number): number {
  return (rule.findLast(({ from }) => share >= from) ?? rule[0]).class;
}

/** The distinct numbers in rising order; upTo[k][j]: scans of class k among the first j of them, upTo[classes][j]: all scans. */
function cumulated(shares: readonly number[], truth: readonly number[], classes: number): { values: number[]; upTo: number[][] } {
  const values = [...new Set(shares)].sort((a, b) => a - b);
  const placeOf = new Map(values.map((value, at) => [value, at]));
  const upTo = Array.from({ length: classes + 1 }, () => new Array<number>(values.length + 1).fill(0));
  for (const [i, share] of shares.entries()) for (const k of [truth[i], classes]) upTo[k][(placeOf.get(share) ?? 0) + 1]++;
  for (const counts of upTo) for (let at = 1; at < counts.length; at++) counts[at] += counts[at - 1];
  return { values, upTo };
}
