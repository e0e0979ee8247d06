import { describe, expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import type { Confusion } from '#eval/confusion.ts';
import { scoreAll } from '#eval/scores.ts';
import type { GroupedScores } from '#eval/subgroups/subgroups.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { explainClasses, explainMatrix } from './calls.ts';
import { explainAccuracy, explainLoss, explainRate } from './curves.ts';
import { percent } from './percent.ts';
import { explainPrecisionRecall, explainRoc } from './ranking.ts';
import { explainRuns } from './runs.ts';
import { explainHeat, explainSplit, explainSubgroups, explainUnlike } from './scans.ts';
import { explainIntervals, explainReliability } from './sureness.ts';

const NAMES = ['Mild', 'Moderate', 'Severe', 'Critical'];

/** A run's epochs by their losses, or by their accuracies. */
const epochs = (of: readonly (readonly [train: number, tune: number])[], key: 'loss' | 'accuracy' = 'loss'): EpochRecord[] =>
  of.map(([train, tune], i) => ({
    epoch: i + 1,
    train: { loss: 1, accuracy: 0.5, [key]: train },
    tune: { loss: 1, accuracy: 0.5, macroF1: 0.5, [key]: tune },
    seconds: 1,
  }));
const loss = (of: readonly (readonly [number, number])[], kept: number | null = null) => inEnglish(explainLoss(epochs(of), kept));

describe('losses', () => {
  it('one that rises again while the training loss falls is told as memorising', () => {
    const found = loss(
      [
        [1.4, 1.4],
        [1.0, 1.1],
        [0.7, 0.9],
        [0.4, 1.1],
        [0.2, 1.3],
      ],
      3,
    );
    expect(found).toBe('After epoch 3 validation loss rises while training loss falls: the net began to memorise; epoch 3 is kept.');
    expect(
      loss([
        [1.4, 0.9],
        [1.0, 1.1],
      ]),
    ).toMatch(/began to memorise\.$/);
  });

  it('both that rise, both that fall, neither', () => {
    expect(
      loss([
        [1.0, 1.0],
        [1.5, 1.6],
      ]),
    ).toMatch(/^After epoch 1 both losses rise/);
    expect(
      loss([
        [1.4, 1.4],
        [1.2, 1.3],
      ]),
    ).toMatch(/still learning/);
    expect(
      loss([
        [1.39, 1.39],
        [1.388, 1.388],
      ]),
    ).toBe('Training loss has hardly fallen, from 1.39 to 1.39: the net has learned little so far, and a larger learning rate may help.');
  });

  it('a validation loss that does not follow the training loss down', () => {
    expect(
      loss([
        [1.4, 1.4],
        [0.6, 1.39],
      ]),
    ).toMatch(/hardly moved, from 1\.40 to 1\.39: .* does not carry over/);
  });

  it('a level one after its lowest epoch', () => {
    expect(
      loss([
        [1.4, 1.4],
        [0.9, 0.8],
        [0.8, 0.81],
      ]),
    ).toMatch(/lowest after epoch 2 \(0\.80\) and has stayed about there/);
  });

  it('no epoch, one epoch, and a loss that is no number', () => {
    expect(loss([])).toMatch(/^No epoch has ended yet/);
    expect(loss([[1.4, 1.2]])).toMatch(/^After one epoch validation loss is 1\.20/);
    expect(
      loss([
        [1.4, 1.2],
        [Number.NaN, 1.2],
      ]),
    ).toMatch(/^In epoch 2 the loss is no number/);
    expect(loss([[1, Number.POSITIVE_INFINITY]])).toMatch(/^In epoch 1 the loss is no number/);
  });
});

describe('accuracies', () => {
  const accuracy = (of: readonly (readonly [number, number])[], kept: number | null) =>
    inEnglish(explainAccuracy(epochs(of, 'accuracy'), kept, 4));

  it('compare the sets in the kept epoch, or in the last one', () => {
    expect(
      accuracy(
        [
          [0.6, 0.55],
          [1, 0.5],
        ],
        1,
      ),
    ).toMatch(/^In epoch 1 .*carries over/);
    expect(
      accuracy(
        [
          [0.6, 0.55],
          [1, 0.5],
        ],
        null,
      ),
    ).toBe(
      'In epoch 2 the net is right for 100 % of the training scans but for 50 % of the validation scans: part of what it learned holds for the training scans alone.',
    );
  });

  it('that are low, that are higher on the validation set, and none', () => {
    expect(accuracy([[0.27, 0.25]], 1)).toMatch(/only 27 % rightly, where guessing gives about 25 %/);
    expect(accuracy([[0.6, 0.8]], 1)).toMatch(/more often on the validation scans \(80 %\)/);
    expect(accuracy([], null)).toMatch(/^No epoch/);
  });
});

describe('a search of the rate', () => {
  const range = { lowest: 1e-4, highest: 1, steps: 20 };
  const curve = (smoothed: (i: number) => number, ended: 'all-steps' | 'diverged') => ({
    range,
    ended,
    points: Array.from({ length: 20 }, (_, i) => ({ rate: 1e-4 * 10 ** (i / 4.75), loss: smoothed(i), smoothed: smoothed(i) })),
  });

  it('that falls and diverges, that only falls, and that never falls', () => {
    const dip = (i: number) => 2 - Math.exp(-((i - 12) ** 2) / 10) + (i > 16 ? i : 0);
    expect(inEnglish(explainRate(curve(dip, 'diverged')))).toMatch(/falls fastest at a rate near .* by 1 steps are so large that it grows/);
    expect(inEnglish(explainRate(curve((i) => 2 - i / 20, 'all-steps')))).toMatch(/no rate that was tried was too large/);
    expect(inEnglish(explainRate(curve(() => 2, 'all-steps')))).toMatch(/does not clearly fall/);
    expect(inEnglish(explainRate({ range, ended: 'not-finite', points: [] }))).toMatch(/does not clearly fall/);
  });
});

describe('a confusion matrix', () => {
  const matrix = (confusion: Confusion) => inEnglish(explainMatrix(confusion, NAMES));

  it('names the commonest mistake, of equals the one that is further off', () => {
    const found = matrix([
      [10, 0, 0, 0],
      [0, 8, 2, 0],
      [0, 0, 7, 3],
      [0, 0, 0, 10],
    ]);
    expect(found).toBe('Of 10 Severe scans 3 were called Critical: neighbours, which costs less than far mistakes.');
    const far = matrix([
      [1, 0, 0, 2],
      [2, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ]);
    expect(far).toBe('Of 3 Mild scans 2 were called Critical: 3 classes off, which is worse than mistaking neighbours.');
  });

  it('all right, all wrong, one called class, one scan, none', () => {
    const diagonal = (each: number) => NAMES.map((_, k) => NAMES.map((__, j) => (j === k ? each : 0)));
    expect(matrix(diagonal(1))).toMatch(/^All 4 scans are called rightly, but so few/);
    expect(matrix(diagonal(10))).toMatch(/look for leaks/);
    expect(matrix(diagonal(0))).toMatch(/^No scan is scored/);
    const shifted = NAMES.map((_, k) => NAMES.map((__, j) => (j === (k + 1) % 4 ? 2 : 0)));
    expect(matrix(shifted)).toBe(
      'No scan is called rightly. Of 2 Critical scans 2 were called Mild: 3 classes off, which is worse than mistaking neighbours.',
    );
    const allMild = NAMES.map(() => [5, 0, 0, 0]);
    expect(matrix(allMild)).toBe('Every scan is called Mild, which is right for 5 of 20: the net does not tell the classes apart.');
    const one = diagonal(0);
    one[2]![1] = 1;
    expect(matrix(one)).toMatch(/^No scan is called rightly\. Of 1 Severe scan 1 was called Moderate: neighbours/);
  });
});

describe('scores by class', () => {
  const told = (confusion: Confusion) => inEnglish(explainClasses(confusion, NAMES));

  it('name the class that is found least, and pass over one without scans', () => {
    const confusion = [
      [9, 1, 0, 0],
      [0, 0, 0, 0],
      [1, 1, 3, 5],
      [0, 0, 0, 10],
    ];
    expect(told(confusion)).toBe('Severe is found least: 3 of its 10 scans, and of 3 calls of Severe 3 are right.');
  });

  it('never called, all found, no scans', () => {
    expect(
      told([
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 2, 0, 0],
        [0, 0, 0, 1],
      ]),
    ).toBe('Severe is never called, so all of its 2 scans are missed.');
    expect(
      told([
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 1],
      ]),
    ).toBe('All scans of the 3 classes that occur here are found.');
    expect(told(NAMES.map(() => [0, 0, 0, 0]))).toMatch(/^No scan is scored/);
  });
});

describe('curves of classes', () => {
  const scores = (truth: number[], rows: number[][]) => scoreAll(truth, rows, 2);
  const names = ['Mild', 'Severe'];

  it('that are perfect, worst, and no better than a coin', () => {
    const perfect = scores(
      [0, 0, 1, 1],
      [
        [0.9, 0.1],
        [0.8, 0.2],
        [0.2, 0.8],
        [0.1, 0.9],
      ],
    );
    expect(inEnglish(explainRoc(perfect, names))).toMatch(/without a mistake among these 4 scans/);
    expect(inEnglish(explainPrecisionRecall(perfect, names))).toMatch(/on average 100 %.*picking at random gives 50 %/);
    const coin = scores(
      [0, 1, 0, 1],
      [
        [0.5, 0.5],
        [0.5, 0.5],
        [0.5, 0.5],
        [0.5, 0.5],
      ],
    );
    expect(inEnglish(explainRoc(coin, names))).toMatch(/in 50 of 100 pairs, about as often as a coin/);
    expect(inEnglish(explainPrecisionRecall(coin, names))).toMatch(/gives 50 %, hardly less/);
  });

  it('that rank the wrong way round', () => {
    const turned = scores(
      [0, 0, 1, 1],
      [
        [0.1, 0.9],
        [0.2, 0.8],
        [0.8, 0.2],
        [0.9, 0.1],
      ],
    );
    expect(inEnglish(explainRoc(turned, names))).toMatch(/in 0 of 100 pairs, less often than a coin/);
  });

  it('of one class alone, and of no scan', () => {
    expect(
      inEnglish(
        explainRoc(
          scores(
            [0, 0],
            [
              [0.9, 0.1],
              [0.8, 0.2],
            ],
          ),
          names,
        ),
      ),
    ).toMatch(/nothing to rank/);
    expect(inEnglish(explainPrecisionRecall(scores([], []), names))).toMatch(/nothing to find/);
  });
});

describe('how sure a net is', () => {
  const bin = (confidence: number, accuracy: number, count: number) => ({ bin: 0, confidence, accuracy, count });

  it('too sure, too little, about right, and on too few scans', () => {
    expect(inEnglish(explainReliability([bin(0.9, 0.7, 20), bin(0.9, 0.7, 20)]))).toBe(
      'On average the net claims 90 % and is right for 70 %: it is surer than it should be, by 20 points.',
    );
    expect(inEnglish(explainReliability([bin(0.5, 0.8, 30)]))).toMatch(/less sure than it could be, by 30 points/);
    expect(inEnglish(explainReliability([bin(0.8, 0.78, 30)]))).toMatch(/at their word/);
    expect(inEnglish(explainReliability([bin(0.8, 0, 3)]))).toMatch(/^With 3 scans/);
    expect(inEnglish(explainReliability([]))).toMatch(/^With 0 scans/);
  });

  it('an interval above, around and below guessing, and without any', () => {
    const range = { value: 0.6, low: 0.4, high: 0.8 };
    expect(inEnglish(explainIntervals(range, 0.24))).toMatch(/between 0\.40 and 0\.80, above the 0\.24 of guessing/);
    expect(inEnglish(explainIntervals(range, 0.5))).toMatch(/can't tell the net from guessing/);
    expect(inEnglish(explainIntervals(range, 0.9))).toMatch(/order of the classes/);
    expect(inEnglish(explainIntervals(range, null))).toMatch(/the fewer patients/);
    expect(inEnglish(explainIntervals(null, 0.2))).toMatch(/no interval here yet/);
  });
});

describe('groups and scans', () => {
  const group = (name: string, difference: number, adjusted: number | null) => ({
    name,
    scans: [0, 1, 2],
    patients: 12,
    support: [],
    scores: null,
    rest: { n: 9, p: adjusted ?? 1, adjusted, differences: { accuracy: { value: difference, low: 0, high: 0 } } },
  });
  const grouped = (...groups: unknown[]) => [{ by: 'maker', groups }] as unknown as GroupedScores[];

  it('name the group that differs most surely', () => {
    expect(inEnglish(explainSubgroups(grouped(group('A', -0.3, 0.01), group('B', 0.3, 0.04))))).toBe(
      'The 3 scans of “A” are called rightly less often than the rest, by 30 points, which chance hardly explains: look at what is different about them.',
    );
    expect(inEnglish(explainSubgroups(grouped(group('A', -0.3, 0.2), group('B', 0.3, null))))).toMatch(/^None of the 2 groups .* differs/);
    expect(inEnglish(explainSubgroups(grouped(group('A', -0.3, 0.01))))).toMatch(/^No group here/);
    expect(inEnglish(explainSubgroups([]))).toMatch(/^No group here/);
  });

  it('heat in the lungs, elsewhere, as by chance, like an untrained net, and without lungs', () => {
    const heat = (inside: number | null, area: number, alike: number | null = 0.1) =>
      inEnglish(explainHeat({ lungs: { heat: inside, area }, alike }));
    expect(heat(0.8, 0.3)).toMatch(/^80 % of the heat lies in the lungs, which take 30 %/);
    expect(heat(0.1, 0.3)).toMatch(/shortcut/);
    expect(heat(0.3, 0.3)).toMatch(/anyway/);
    expect(heat(0.8, 0.3, 0.95)).toMatch(/untrained net \(rank correlation 0\.95\)/);
    expect(heat(null, 0.3, null)).toMatch(/not known/);
    expect(heat(0.8, 0)).toMatch(/not known/);
  });

  it('unlike scans: none, some, many, one', () => {
    expect(inEnglish(explainUnlike(0, 40))).toMatch(/^None of the 40 scans/);
    expect(inEnglish(explainUnlike(0, 1))).toMatch(/^The scan is not further/);
    expect(inEnglish(explainUnlike(1, 3))).toMatch(/look at it before you trust its score/);
    expect(inEnglish(explainUnlike(3, 40))).toMatch(/look at them/);
    expect(inEnglish(explainUnlike(30, 40))).toMatch(/come from elsewhere/);
  });

  it('a split: what the smallest class comes to, an empty class, an empty set', () => {
    expect(inEnglish(explainSplit([5, 4, 4, 6], NAMES))).toBe(
      'The validation set has 4 Moderate scans: one more or less that is found moves the recall of Moderate by 25 points.',
    );
    expect(inEnglish(explainSplit([5, 4, 0, 6], NAMES))).toMatch(/has no Severe scan/);
    expect(inEnglish(explainSplit([0, 0, 0, 0], NAMES))).toMatch(/^No scan is in the validation set/);
    expect(inEnglish(explainSplit([], NAMES))).toMatch(/^No scan is in the validation set/);
  });
});

it('two runs: better, worse, within noise, and without a difference', () => {
  const runs = { first: 'A', second: 'B' };
  const difference = (value: number, isWithinNoise: boolean) => ({
    value,
    low: value - 0.1,
    high: value + 0.1,
    restsOn: null,
    isWithinNoise,
  });
  expect(inEnglish(explainRuns(difference(0.2, false), runs))).toMatch(/^B is better than A by 0\.20/);
  expect(inEnglish(explainRuns(difference(-0.2, false), runs))).toMatch(/^A is better than B by 0\.20/);
  expect(inEnglish(explainRuns(difference(0.03, true), runs))).toMatch(/B less A could be anything from −0\.07 to \+0\.13/);
  expect(inEnglish(explainRuns(null, runs))).toMatch(/can't be compared/);
});

it('a share is never rounded to none or to all', () => {
  expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual([0, 1, 50, 99, 100]);
});
