import { readFileSync } from 'node:fs';
import path from 'node:path';
import { conformalSet, fitConformal, realisedCoverage } from '#eval/calibrate/conformal.ts';
import { fitTemperature, withTemperature } from '#eval/calibrate/temperature.ts';
import { holm } from '#eval/compare/holm.ts';
import { evenSplit } from '#eval/compare/mcnemar.ts';
import { type Case, requireNone } from './case.ts';
import { compareEach } from './compare.ts';
import { DRAWN_SCORE, FITTED_TEMPERATURE } from './tolerances.ts';

type Labelled = [truth: number[], probabilities: number[][]];

interface References {
  mcNemar: { split: [number, number]; p: number }[];
  holm: { ps: (number | null)[]; adjusted: (number | null)[] }[];
  temperatures: { truth: number[]; probabilities: number[][]; temperature: number; scaled: number[][] }[];
  conformal: { tune: Labelled; test: Labelled; levels: { level: number; limit: number; sets: number[][]; covered: number }[] };
}

/** Tests that compare runs, and calibration, against scipy: `verify -- comparisons DIR`. */
export function cases(dir: string): Case[] {
  const references = JSON.parse(readFileSync(path.join(dir, 'comparisons.json'), 'utf8')) as References;
  const { tune, test, levels } = references.conformal;
  return [
    {
      name: 'comparisons.mcnemar',
      run: () => {
        const got = references.mcNemar.map(({ split: [a, b] }) => evenSplit(a, b));
        // A thousand terms, each off by a few roundings of a logarithm of at most 1,000.
        return {
          comparisons: [
            compareEach(
              'p',
              got,
              references.mcNemar.map(({ p }) => p),
              1e-10,
            ),
          ],
        };
      },
    },
    {
      name: 'comparisons.holm',
      run: () => ({ comparisons: references.holm.map(({ ps, adjusted }, i) => compareEach(`list ${i}`, holm(ps), adjusted, DRAWN_SCORE)) }),
    },
    ...references.temperatures.map(
      ({ truth, probabilities, temperature, scaled }, i): Case => ({
        name: `comparisons.temperature-${i}`,
        run: () => {
          const fitted = fitTemperature(truth, probabilities)!;
          const after = probabilities.slice(0, scaled.length).flatMap((row) => withTemperature(row, temperature));
          return {
            comparisons: [
              compareEach('temperature', [fitted.temperature], [temperature], FITTED_TEMPERATURE),
              compareEach('scaled probabilities', after, scaled.flat(), DRAWN_SCORE),
            ],
          };
        },
      }),
    ),
    ...levels.map(
      ({ level, limit, sets, covered }): Case => ({
        name: `comparisons.conformal-${level}`,
        run: () => {
          const rule = fitConformal(...tune, level);
          const got = test[1].map((row) => conformalSet(row, rule));
          requireNone(
            got.map(
              ({ first, last }, i) => (first !== sets[i][0] || last !== sets[i][1]) && `set ${i} is ${first} to ${last}, not ${sets[i]}`,
            ),
          );
          const share = realisedCoverage(test[0], got, 4).all!.value;
          return {
            comparisons: [
              compareEach('limit', [rule.limit], [limit], DRAWN_SCORE),
              compareEach('coverage', [share], [covered / sets.length], DRAWN_SCORE),
            ],
          };
        },
      }),
    ),
  ];
}
