import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type CalibratedSide, calibratedSide } from '#eval/calibrate/calibrated-side.ts';
import { fitCalibration, withFolds } from '#eval/calibrate/calibration.ts';
import { conformalSet } from '#eval/calibrate/conformal.ts';
import { operatingRuleOf } from '#eval/calibrate/operating-point.ts';
import type { Ranged } from '#eval/interval.ts';
import { type Case, requireNone } from './case.ts';
import { compareEach } from './compare.ts';
import { DRAWN_SCORE, FITTED_TEMPERATURE, SCALED_LOSS } from './tolerances.ts';

type Labelled = [truth: number[], probabilities: number[][]];
/** Value, low and high; null where there are no scans. */
type Share = [number, number, number] | null;
type Report = Record<'ece' | 'eceEqualMass' | 'brier' | 'logLoss', number>;

interface Reference {
  name: string;
  tune: Labelled;
  test: Labelled;
  temperature: number;
  before: Report;
  after: Report;
  /** By rule and class: threshold, sensitivity and specificity where it was chosen. */
  operating: Record<string, ([number, number, number] | null)[]>;
  /** By rule and class: sensitivity and specificity. */
  atTest: Record<string, ([Share, Share] | null)[]>;
  onTune: Record<string, ([Share, Share] | null)[]>;
  folds: Labelled[];
  conformal: { level: number; limit: number | null; sets: [number, number][]; coverage: Share[]; meanSize: number }[];
}

const CLASSES = 4;
const FIGURES = ['ece', 'eceEqualMass', 'brier', 'logLoss'] as const;

const ends = (share: Ranged | null) => (share ? [share.value, share.low, share.high] : [null]);
const flat = (share: Share) => share ?? [null];

/** What is fitted on one side and applied to another against scikit-learn, scipy and numpy: `verify -- calibration DIR`. */
export function cases(dir: string): Case[] {
  const file = JSON.parse(readFileSync(path.join(dir, 'calibration.json'), 'utf8')) as { cases: Reference[] };
  return file.cases.map((reference) => ({
    name: `calibration.${reference.name.replaceAll(' ', '-')}`,
    run: () => {
      const { tune, test, temperature, before, after } = reference;
      const fitted = fitCalibration(...tune, CLASSES)!;
      const side = calibratedSide(...test, fitted);
      return {
        comparisons: [
          compareEach('temperature', [fitted.temperature], [temperature], FITTED_TEMPERATURE),
          compareEach(
            'before',
            FIGURES.map((key) => side.before[key]),
            FIGURES.map((key) => before[key]),
            DRAWN_SCORE,
          ),
          compareEach(
            'after',
            FIGURES.map((key) => side.after?.[key] ?? null),
            FIGURES.map((key) => after[key]),
            SCALED_LOSS,
          ),
          ...Object.keys(reference.operating).flatMap((rule) => {
            const chosen = calibratedSide(...test, fitted, { rule: operatingRuleOf(rule)! });
            return [
              compareEach(
                `thresholds by ${rule}`,
                chosen.operating.map((row) => row?.threshold ?? null),
                reference.operating[rule].map((point) => point?.[0] ?? null),
                0,
              ),
              compareEach(`${rule} on tune`, sharesOf(chosen, 'chosenOn'), wantedShares(reference.onTune[rule]), DRAWN_SCORE),
              compareEach(`${rule} on test`, sharesOf(chosen, 'here'), wantedShares(reference.atTest[rule]), DRAWN_SCORE),
            ];
          }),
          ...gradesOf(reference, fitted),
        ],
      };
    },
  }));
}

const sharesOf = ({ operating }: CalibratedSide, where: 'chosenOn' | 'here') =>
  operating.flatMap((row) => (row ? [...ends(row[where].sensitivity), ...ends(row[where].specificity)] : [null]));
const wantedShares = (shares: ([Share, Share] | null)[]) => shares.flatMap((pair) => (pair ? pair.flatMap(flat) : [null]));

/** Conformal rules from folds: limits, sets, coverage. */
function gradesOf({ folds, test, conformal }: Reference, fitted: NonNullable<ReturnType<typeof fitCalibration>>) {
  const pooled = withFolds(
    fitted,
    folds.flatMap(([truth]) => truth),
    folds.flatMap(([, probabilities]) => probabilities),
    folds.length,
  );
  const { conformal: got } = calibratedSide(...test, pooled, { conformal: true });
  return conformal.flatMap(({ level, limit, sets, coverage, meanSize }, i) => {
    const { rule, coverage: held } = got![i];
    requireNone(
      test[1].map((row, scan) => {
        const { first, last } = conformalSet(row, rule);
        const [low, high] = sets[scan];
        return (first !== low || last !== high) && `set ${scan} at ${level} is ${first} to ${last}, not ${low} to ${high}`;
      }),
    );
    return [
      compareEach(`limit at ${level}`, [rule.limit], [limit], DRAWN_SCORE),
      compareEach(`coverage at ${level}`, [held.all, ...held.perClass].flatMap(ends), coverage.flatMap(flat), DRAWN_SCORE),
      compareEach(`size at ${level}`, [held.meanSize], [meanSize], DRAWN_SCORE),
    ];
  });
}
