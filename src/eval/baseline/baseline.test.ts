import { describe, expect, it } from 'vitest';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { RandomStream } from '#base/random.ts';
import { evaluateScans, withBaselines } from '../evaluation.ts';
import { macroF1 } from '../scores.ts';
import { verdictNotCompared, verdictWithBaselines } from '../verdict.ts';
import { fitLogisticRegression, predictLogistic } from './logistic-regression.ts';
import { comparePlain, isScored, type MeasuredScans, type PlainFeatures } from './plain-baselines.ts';
import { callByRule, fitThresholdRule } from './threshold-rule.ts';

const CLASSES = ['Mild', 'Moderate', 'Severe', 'Critical'];
const random = new RandomStream('plain baselines', 5);
const DRAWS = { draws: 200 };

/** Scans whose involved share and histogram rise with the class, as clearly as `noise` lets them. */
function measured(counts: readonly number[], noise = 0.04): MeasuredScans {
  const truth = counts.flatMap((count, k) => new Array<number>(count).fill(k));
  const features = truth.map((k): PlainFeatures => {
    const involved = Math.min(1, Math.max(0, 0.1 + 0.2 * k + noise * random.normal()));
    const parts = [0.5, 0.2 + involved, 0.3 * random.uniform(), 0.4];
    const total = parts.reduce((sum, part) => sum + part, 0);
    return { involved, histogram: parts.map((part) => part / total) };
  });
  return { truth, features };
}

/** Probabilities of a net that is right about `share` of the scans. */
function net(truth: readonly number[], share: number): number[][] {
  return truth.map((k) => {
    const called = random.uniform() < share ? k : (k + 1) % 4;
    return CLASSES.map((_, j) => (j === called ? 0.7 : 0.1));
  });
}

function compared(share: number, side = measured([20, 20, 20, 20]), training = measured([15, 15, 15, 15])) {
  const probabilities = net(side.truth, share);
  return comparePlain({ classes: CLASSES, side: { ...side, probabilities }, training, trainedOn: training.truth.length }, DRAWS);
}

describe('fitThresholdRule', () => {
  it('cuts in the middle between neighbours, and never calls a class that would only cost', () => {
    expect(fitThresholdRule([0.1, 0.2, 0.4, 0.8], [0, 0, 1, 2], 4)).toEqual([
      { class: 0, from: 0 },
      { class: 1, from: expect.closeTo(0.3, 12) },
      { class: 2, from: expect.closeTo(0.6, 12) },
    ]);
  });

  it('keeps classes in order: what falls with the share can only be called one class', () => {
    const rule = fitThresholdRule([0.1, 0.2, 0.3, 0.4], [1, 1, 0, 0], 2);
    const called = [0.1, 0.2, 0.3, 0.4].map((share) => callByRule(rule, share));
    expect(called).toEqual([...called].sort());
    expect(macroF1([1, 1, 0, 0], called, 2)).toBeCloseTo(1 / 3, 12);
  });

  it('gives equal numbers one class, whatever their labels', () => {
    const rule = fitThresholdRule([0.5, 0.5, 0.5], [0, 1, 1], 2);
    expect([0.1, 0.5, 0.9].map((share) => callByRule(rule, share))).toEqual([1, 1, 1]);
    expect(() => fitThresholdRule([], [], 2)).toThrow(RangeError);
  });
});

describe('fitLogisticRegression', () => {
  it('is the same for scans in another order, and gives a class without scans no probability', () => {
    const { truth, features } = measured([9, 0, 8, 7]);
    const rows = features.map((one) => one!.histogram!);
    const model = fitLogisticRegression(rows, truth, 4)!;
    const turned = fitLogisticRegression([...rows].reverse(), [...truth].reverse(), 4)!;
    for (const [k, row] of model.weights.entries()) {
      for (const [j, weight] of (row ?? []).entries()) expect(turned.weights[k]![j]).toBeCloseTo(weight, 8);
    }
    const p = predictLogistic(model, rows[0]);
    expect(p[1]).toBe(0);
    expect(p.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
  });

  it('holds where classes are parted without error, and has no model of one class', () => {
    const model = fitLogisticRegression([[0], [0.1], [0.9], [1]], [0, 0, 1, 1], 2)!;
    expect(predictLogistic(model, [1])[1]).toBeGreaterThan(0.5);
    expect(model.weights.flat().every(Number.isFinite)).toBe(true);
    expect(fitLogisticRegression([[0], [1]], [1, 1], 2)).toBeNull();
  });
});

describe('comparePlain', () => {
  it('scores both baselines as the net is scored, with what the net has more', () => {
    const { rule, histogram } = compared(1);
    if (!isScored(rule) || !isScored(histogram)) throw new Error('no baseline');
    expect([rule.n, rule.fittedOn, rule.notMeasured]).toEqual([80, 60, 0]);
    expect(rule.scores.macroF1!.value).toBeGreaterThan(0.9);
    expect(rule.scores.macroF1!.value + rule.differences.macroF1!.value).toBeCloseTo(1, 12);
    // A rule only calls classes.
    expect([rule.scores.auc, rule.differences.logLoss]).toEqual([null, null]);
    expect(histogram.scores.auc!.value).toBeGreaterThan(0.7);
    expect(inEnglish(rule.fit)).toMatch(
      /^Fitted on the 60 scans of the training set, with the cuts .*: Mild below [\d.]+ %, Moderate from [\d.]+ %, Severe from/,
    );
  });

  it('learns nothing from the side', () => {
    const training = measured([15, 15, 15, 15]);
    const side = measured([20, 20, 20, 20]);
    const one = compared(0.5, side, training).rule;
    const other = compared(0.5, measured([5, 40, 5, 5]), training).rule;
    expect('fit' in one && 'fit' in other && inEnglish(one.fit) === inEnglish(other.fit)).toBe(true);
  });

  it('leaves out scans that could not be measured, and says how many training scans it knew', () => {
    const [side, training] = [measured([20, 20, 20, 20]), measured([15, 15, 15, 15])];
    const without = ({ truth, features }: MeasuredScans) => ({ truth, features: features.map((one, i) => (i % 4 === 0 ? null : one)) });
    const { rule } = compared(0.8, without(side), without(training));
    if (!isScored(rule)) throw new Error('no rule');
    expect([rule.n, rule.notMeasured, rule.fittedOn]).toEqual([60, 20, 45]);
    expect(inEnglish(rule.fit)).toMatch(/^Fitted on 45 of the 60 scans of the training set/);
  });

  it('says why there is no baseline', () => {
    const [side, training] = [measured([3, 3, 3, 3]), measured([3, 3, 3, 3])];
    const as = ({ truth }: MeasuredScans, feature: PlainFeatures | null) => ({ truth, features: truth.map(() => feature) });
    const whyOf = (...of: [MeasuredScans, MeasuredScans]) => {
      const { rule, histogram } = compared(1, ...of);
      return [rule, histogram].map((one) => (isScored(one) ? null : inEnglish(one.why)));
    };
    expect(whyOf(side, { truth: [], features: [] })[0]).toMatch(/^None of the run's training scans/);
    const picture = { involved: null, histogram: null };
    expect(whyOf(side, as(training, picture))).toEqual(
      new Array(2).fill('The training scans are pictures, which have no Hounsfield units.'),
    );
    expect(whyOf(as(side, picture), training)[1]).toBe('These scans are pictures, which have no Hounsfield units.');
    expect(whyOf(as(side, { involved: null, histogram: [1, 0] }), training)[0]).toBe('No lung was found in these scans.');
    expect(whyOf(as(side, null), training)[1]).toBe('None of these scans could be measured.');
    expect(whyOf(side, { truth: [1, 1], features: training.features.slice(0, 2) })[0]).toMatch(/all of one class/);
  });
});

describe('the verdict', () => {
  const side = measured([20, 20, 20, 20], 0.12);
  const training = measured([15, 15, 15, 15], 0.12);
  const say = (share: number, of = { side, training }) =>
    evaluateScans(
      {
        classes: CLASSES,
        truth: of.side.truth,
        probabilities: net(of.side.truth, share),
        trainedOn: 60,
        features: of.side.features,
        training: of.training,
      },
      DRAWS,
    ).verdict.map(inEnglish);

  it('says first that a net which is better than guessing is not better than the rule', () => {
    expect(say(0.7)[0]).toMatch(
      /^Not better than a rule on the share of involved lung: macro F1 is 0\.\d\d against its 0\.\d\d, a difference of [+−]?0\.\d\d \[−0\.\d\d, \+0\.\d\d\], within noise\.$/,
    );
    expect(say(0.7)[1]).toBe('Next: label more scans or train another net, and use the rule until a net beats it.');
    expect(say(0.7).filter((sentence) => sentence.startsWith('Next: '))).toHaveLength(1);
    expect(say(0.7).some((sentence) => sentence.startsWith('Better than guessing'))).toBe(true);
  });

  it('says that a net beats the rule only where the interval of the difference is above 0', () => {
    const [first, next, third] = say(1);
    expect(first).toMatch(/^Better than guessing/);
    expect(next).toMatch(/^Next: /);
    expect(third).toMatch(/^Better than a rule on the share of involved lung: .* \[\+0\.\d\d, \+0\.\d\d\]\.$/);
  });

  it('says so of a net that is worse, and that it guesses before that', () => {
    const clear = { side: measured([20, 20, 20, 20], 0.01), training: measured([15, 15, 15, 15], 0.01) };
    expect(say(0.5, clear)[0]).toMatch(/^Worse than a rule on the share of involved lung: /);
    const guessing = say(0.25, clear);
    expect(guessing[0]).toMatch(/guessing/);
    expect(guessing[1]).toMatch(/^Next: /);
    expect(guessing[2]).toMatch(/^Worse than a rule/);
  });

  it('compares with nothing on the training side, whose scans the baselines are fitted on', () => {
    const training = measured([15, 15, 15, 15], 0.01);
    const asked = {
      classes: CLASSES,
      truth: training.truth,
      probabilities: net(training.truth, 0.5),
      trainedOn: 60,
      features: training.features,
      training,
    };
    const { baselines, verdict, verdictAlone } = evaluateScans({ ...asked, isTraining: true }, DRAWS);
    expect(Object.values(baselines!).map((one) => !isScored(one) && one.why)).toEqual([
      phrase('baseline/own-scans'),
      phrase('baseline/own-scans'),
    ]);
    const told = verdictNotCompared(verdictAlone!, phrase('baseline/own-scans'));
    expect(verdict).toEqual(told);
    expect(evaluateScans({ ...asked, features: undefined, isTraining: true }, DRAWS).verdict).toEqual(told);
    expect(told.map(({ phrase: id }) => id)).not.toContain('verdict/compare-first');
    expect(isScored(evaluateScans(asked, DRAWS).baselines!.rule)).toBe(true);
  });

  it('stays as it is without a baseline', () => {
    const baselines = compared(1, measured([2, 2, 2, 2]), { truth: [], features: [] });
    const { verdict, verdictAlone } = evaluateScans(
      { classes: CLASSES, truth: side.truth, probabilities: net(side.truth, 1), trainedOn: 60 },
      DRAWS,
    );
    expect(verdictWithBaselines(verdictAlone!, baselines)).toEqual(verdict);
  });

  it('never says "Better than guessing" alone where nothing was compared, and how to compare before any other step', () => {
    const probabilities = net(side.truth, 0.9);
    const alone = () => evaluateScans({ classes: CLASSES, truth: side.truth, probabilities, trainedOn: 60 }, DRAWS);
    const notYet = alone().verdict.map(inEnglish);
    expect(notYet[0]).toMatch(/^Better than guessing, not yet compared with the plain rule: macro F1 is /);
    expect(notYet[1]).toMatch(/^First compare it with the plain rule: .*“Compare with plain baselines”/);
    expect(notYet[2]).toMatch(/^Next: /);
    const guessing = verdictNotCompared([{ phrase: 'verdict/as-guessing' }, { phrase: 'verdict/next-as-guessing' }]);
    expect(guessing.map(({ phrase: id }) => id)).toEqual(['verdict/as-guessing', 'verdict/next-as-guessing', 'verdict/not-compared']);
    expect(say(0.9, { side, training: { truth: [], features: [] } }).slice(1, 2)).toEqual(notYet.slice(1, 2));
    const measuredLater = withBaselines(
      alone(),
      comparePlain({ classes: CLASSES, side: { ...side, probabilities }, training, trainedOn: 60 }, DRAWS),
    );
    expect(measuredLater.verdict.map(inEnglish).join(' ')).not.toMatch(/not yet compared|First compare/);
  });

  it('says why the plain rule could not be compared', () => {
    const pictures = { truth: training.truth, features: training.truth.map(() => ({ involved: null, histogram: null })) };
    const [first, , third] = say(0.9, { side, training: pictures });
    expect(first).toMatch(/^Better than guessing, but not compared with the plain rule: macro F1 is /);
    expect(third).toBe('The training scans are pictures, which have no Hounsfield units. So it could not be compared with the plain rule.');
  });
});
