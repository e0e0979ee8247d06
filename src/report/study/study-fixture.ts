import { phrase } from '#base/messages/phrase.ts';
import { RandomStream } from '#base/random.ts';
import { calibratedSide } from '#eval/calibrate/calibrated-side.ts';
import { fitCalibration } from '#eval/calibrate/calibration.ts';
import { type Evaluation, evaluateScans, withBaselines } from '#eval/evaluation.ts';
import { adjustGroups, type GroupedScores, scoreGroups } from '#eval/subgroups/subgroups.ts';
import { verdictOf } from '#eval/verdict.ts';
import type { EvaluatedSide } from '#runs/evaluated-sides.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { CaseRow, SideEvaluation } from '../evaluation-files.ts';
import { picturedNames } from './pictured-cases.ts';
import type { Study } from './study.ts';

const SIDES: readonly EvaluatedSide[] = ['external', 'test', 'tune', 'train'];

/** What a side comes to does not depend on the names in it, and takes a while. */
const known = new Map<string, Pick<Evaluation, 'estimates' | 'chance' | 'baselines'>>();
const groups = new Map<string, GroupedScores[]>();

/** A study with everything: four sides, a course of many epochs, initial weights, exclusions of every kind. `named` makes every name of it. */
export function wholeStudy(named: (name: string) => string, { classes = 4, scans = 60, epochs = 40 } = {}): Study {
  const random = new RandomStream('study', 1);
  const names = Array.from({ length: classes }, (_, k) => named(`class-${k + 1}`));
  const cases: CaseRow[] = SIDES.flatMap((side) =>
    Array.from({ length: scans }, (_, i) => {
      const truth = i % classes;
      const raw = names.map((_, k) => random.uniform() + (k === truth ? 0.7 : 0));
      const sum = raw.reduce((a, b) => a + b, 0);
      return { scanId: named(`${side}-${i}`), side, truth, probabilities: raw.map((p) => p / sum) };
    }),
  );
  const tune = cases.filter(({ side }) => side === 'tune');
  const calibration = fitCalibration(
    tune.map(({ truth }) => truth),
    tune.map(({ probabilities }) => probabilities!),
    classes,
  )!;
  const sides = SIDES.map((side): SideEvaluation => {
    const own = cases.filter((one) => one.side === side);
    const evaluated = { truth: own.map(({ truth }) => truth), probabilities: own.map(({ probabilities }) => probabilities!) };
    const key = `${side} ${classes} ${scans}`;
    // What is measured of a scan says a little of its class.
    const features = own.map(({ truth }) => {
      const involved = 0.05 + 0.1 * truth + 0.2 * random.uniform();
      return { involved, histogram: [1 - involved, involved] };
    });
    const training = { truth: evaluated.truth, features };
    const { estimates, chance, baselines } =
      known.get(key) ?? evaluateScans({ classes: names, ...evaluated, trainedOn: scans, features, training }, { draws: 30 });
    known.set(key, { estimates, chance, baselines });
    const of = own.map((_, i) => Math.floor(i / 14));
    const groupNames = [...new Set(of)].map((group) => named(`maker-${group}`));
    const parted =
      groups.get(key) ?? adjustGroups([scoreGroups({ classes, ...evaluated }, { by: 'maker', names: groupNames, of }, { draws: 30 })]);
    groups.set(key, parted);
    const subgroups = parted.map(({ by, groups: scored }) => ({
      by,
      groups: scored.map((group, i) => ({ ...group, name: groupNames[i] ?? '' })),
    }));
    const verdict = verdictOf({ estimates, classes: names, chance, trainedOn: scans });
    const calibrated = calibratedSide(evaluated.truth, evaluated.probabilities, calibration, { conformal: true });
    return { side, subgroups, evaluation: withBaselines({ estimates, chance, verdict }, baselines!), calibrated };
  });
  const settings = { ...paperSettings(), classes: names };
  const history = Array.from({ length: epochs }, (_, i) => {
    const loss = 1.4 * Math.exp(-i / 12);
    const accuracy = 1 - 0.7 * Math.exp(-i / 10);
    return { epoch: i + 1, train: { loss, accuracy }, tune: { loss: loss + 0.2, accuracy, macroF1: accuracy * 0.9 }, seconds: 3 };
  });
  const ids = (side: string) => Array.from({ length: scans }, (_, i) => named(`${side}-${i}`));
  return {
    madeAt: '2026-11-30T04:00:00.000Z',
    device: named('WebGPU'),
    model: { net: 'ResNet-18', file: named('best.safetensors'), epoch: Math.min(31, epochs), runId: 'run-1', called: named('A run') },
    settings,
    weights: { name: named('resnet18-f37072fd.pth'), sha256: 'f37072fd'.repeat(8), published: true, licence: phrase('weights/licence') },
    run: {
      createdAt: '2026-11-29T20:00:00.000Z',
      device: named('WebGPU'),
      split: {
        seed: 7,
        method: { by: 'patient', seed: 7, ratios: [0.7, 0.15, 0.15] },
        train: ids('train'),
        tune: ids('tune'),
        test: ids('test'),
      },
      history,
      bestEpoch: Math.min(31, epochs),
      metBefore: { trained: 4, chose: 6, locked: 8 },
    },
    afterAnswers: { relabelled: [{ scan: named('tune-3'), was: names[0]!, now: names[1]! }], leftOut: [named('tune-5')] },
    synthetic: { run: false, scored: false },
    seen: { train: scans, tune: scans },
    participants: {
      found: 4 * scans + 28,
      excluded: { unusable: 9, unlabelled: 6, 'other-series': 5, locked: 3, 'not-predicted': 2, 'refused-lung': 2, 'refused-pictures': 1 },
      reasons: {
        'no-pixels': { count: 5, example: 'pixels' },
        'mixed-spacing': { count: 4, example: named('spacing') },
      },
      flagged: { anyway: 1, unlike: { count: 2, of: 4 * scans } },
    },
    openings: 2,
    looks: {
      openings: [{ at: '2026-11-29T21:00:00.000Z', n: scans, epoch: 30 }],
      externals: [{ at: '2026-11-30T03:00:00.000Z', n: scans, epoch: 31, data: 'ab'.repeat(32), heldOut: 2 }],
    },
    sides,
    cases,
    picturesAsked: true,
    pictures: new Map(picturedNames({ sides, cases }).map((name) => [name, Uint8Array.of(137, 80, 78, 71)])),
  };
}

/** A study of which nothing is known but its settings. */
export function bareStudy(): Study {
  return {
    madeAt: '2026-11-30T04:00:00.000Z',
    device: 'cpu',
    model: { net: 'SqueezeNet', file: null, epoch: 1, runId: null, called: null },
    settings: paperSettings(),
    weights: null,
    run: null,
    afterAnswers: { relabelled: [], leftOut: [] },
    synthetic: { run: false, scored: false },
    seen: null,
    participants: { found: null, excluded: {}, reasons: {}, flagged: { anyway: 0, unlike: null } },
    openings: null,
    looks: null,
    sides: [],
    cases: [],
    picturesAsked: false,
    pictures: new Map(),
  };
}
