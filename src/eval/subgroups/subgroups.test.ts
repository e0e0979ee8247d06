import { describe, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { wilsonInterval } from '../interval.ts';
import { independentDifference, shuffledGroupP } from './group-difference.ts';
import { adjustGroups, FEWEST_PATIENTS, scoreGroups } from './subgroups.ts';

const ranged = (hits: number, n: number) => {
  const [low, high] = wilsonInterval(hits, n)!;
  return { value: hits / n, low, high };
};

/** Two classes; `right` says which scans are called rightly, all as surely. */
function sideOf(truth: readonly number[], right: readonly boolean[], patients?: readonly string[]) {
  const probabilities = truth.map((t, i) => (right[i] === (t === 0) ? [0.8, 0.2] : [0.2, 0.8]));
  return { classes: 2, truth, probabilities, patients };
}

describe('differences between groups', () => {
  it("has Newcombe's interval for shares: his own example, 56 of 70 against 48 of 80", () => {
    const { value, low, high } = independentDifference(ranged(56, 70), ranged(48, 80));
    expect(value).toBeCloseTo(0.2, 12);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.0524', '0.3339']);
  });

  it('counts random groups as far off: of one class that is the hypergeometric distribution', () => {
    const right = Array.from({ length: 20 }, (_, i) => i < 8 || i === 18 || i === 19);
    const side = sideOf(new Array<number>(20).fill(0), right);
    const p = shuffledGroupP(
      side,
      right.map((_, i) => i < 10),
      4,
    );
    // 8 right in a group of 10, of 10 right among 20: 2 (45 * 45 + 10 * 10 + 1) / 184756. Five standard errors of 9,999 shuffles.
    const exact = (2 * (45 * 45 + 10 * 10 + 1)) / 184756;
    expect(Math.abs(p - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 9999));
  });

  it('does not hold a group to be worse for having more of a hard class', () => {
    // Class 1 is always missed; the group holds most of it.
    const truth = [...new Array<number>(30).fill(0), ...new Array<number>(30).fill(1)];
    const right = truth.map((t) => t === 0);
    const isIn = truth.map((t, i) => (t === 1 ? i < 55 : i < 5));
    expect(shuffledGroupP(sideOf(truth, right), isIn, 1)).toBe(1);
  });

  it('shuffles patients with all their scans', () => {
    // Two patients of ten scans each, one right, one wrong: whichever is the group, it is as far off as the other.
    const patients = Array.from({ length: 20 }, (_, i) => (i < 10 ? 'a' : 'b'));
    const right = patients.map((patient) => patient === 'a');
    expect(shuffledGroupP(sideOf(new Array<number>(20).fill(0), right, patients), right, 1)).toBe(1);
  });
});

describe('scores of groups', () => {
  const random = new RandomStream('subgroups-test', 1);
  const truth = Array.from({ length: 90 }, (_, i) => i % 2);
  const of = truth.map((_, i) => (i < 40 ? 0 : i < 83 ? 1 : 2));
  const right = truth.map((_, i) => random.uniform() < (i < 40 ? 0.9 : 0.6));
  const grouping = { by: 'maker', names: ['A', 'B', 'C'], of };
  const scored = scoreGroups(sideOf(truth, right), grouping, { draws: 200 });

  it('gives a group of fewer than ten patients no number', () => {
    expect(FEWEST_PATIENTS).toBe(10);
    expect(scored.groups.map(({ scans, scores }) => [scans.length, scores === null])).toEqual([
      [40, false],
      [43, false],
      [7, true],
    ]);
    expect(scored.groups[2]?.rest).toBeNull();
  });

  it('counts patients, not scans: ten scans of one patient have no number, nor are others held against them', () => {
    const patients = truth.map((_, i) => (i < 40 ? 'one' : `p${i}`));
    const { groups } = scoreGroups(sideOf(truth, right, patients), grouping, { draws: 200 });
    expect(groups.map((group) => [group.scans.length, group.patients, group.scores === null])).toEqual([
      [40, 1, true],
      [43, 43, false],
      [7, 7, true],
    ]);
    expect(groups[1]?.rest).toBeNull();
  });

  it('scores a group by its own scans, with Wilson for accuracy, and the rest by all others', () => {
    const [first] = scored.groups;
    const hits = right.slice(0, 40).filter(Boolean).length;
    const { value, low, high } = first!.scores!.accuracy!;
    expect([value, low, high]).toEqual(Object.values(ranged(hits, 40)));
    const others = right.slice(40).filter(Boolean).length;
    expect(first?.rest?.n).toBe(50);
    expect(first?.rest?.differences.accuracy?.value).toBeCloseTo(hits / 40 - others / 50, 12);
  });

  it('is the same in whatever order the scans come', () => {
    const order = [...truth.keys()].reverse();
    const turned = scoreGroups(
      sideOf(
        order.map((i) => truth[i]!),
        order.map((i) => right[i]!),
      ),
      { ...grouping, of: order.map((i) => of[i]!) },
      { draws: 200 },
    );
    expect(turned.groups.map(({ scores, rest }) => [scores, rest])).toEqual(scored.groups.map(({ scores, rest }) => [scores, rest]));
  });

  it('compares no mean over classes with a rest that has other classes', () => {
    const one = scoreGroups(sideOf(truth, right), { by: 'kernel', names: ['even', 'odd'], of: truth }, { draws: 50 });
    expect(one.groups[0]?.rest?.differences.macroF1OfSeen).toBeNull();
    expect(one.groups[0]?.rest?.differences.accuracy).not.toBeNull();
  });

  it('adjusts p by Holm for the groups of all groupings', () => {
    const ps = scored.groups.flatMap(({ rest }) => (rest ? [rest.p] : []));
    const adjusted = adjustGroups([scored, scored]).flatMap(({ groups }) => groups.flatMap(({ rest }) => (rest ? [rest.adjusted!] : [])));
    expect(adjusted).toHaveLength(4);
    expect(Math.min(...adjusted)).toBeCloseTo(Math.min(1, 4 * Math.min(...ps)), 12);
  });
});
