import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RandomStream } from '#base/random.ts';
import { FEW_PATIENTS } from '#eval/draws/patients.ts';
import { type Estimate, estimateSide } from '#eval/estimates.ts';
import { AGREEMENT_SCORES, type WholeScore } from '#eval/score-names.ts';
import { scoreAll } from '#eval/scores.ts';
import { predictionsCsv } from '#report/predictions-csv.ts';
import { type Case, measured, type Outcome, requireNone } from '../case.ts';
import { compareEach } from '../compare.ts';
import { DRAWN_ENDS, TABLE_SCORE } from '../tolerances.ts';
import { shippedModel } from './model.ts';
import { type Bundle, withBundle, writeFiles } from './python.ts';

const SEED = 880_201;
const CLASSES = 4;
const WHOLE = [
  'balancedAccuracy',
  'macroF1',
  'macroPrecision',
  'macroRecall',
  'weightedF1',
  'mcc',
  'kappa',
  'kappaLinear',
  'kappaQuadratic',
  'logLoss',
  'brier',
  'rankedProbability',
  'expectedCost',
] as const satisfies readonly WholeScore[];
const OF_CLASS = ['precision', 'f1', 'auc', 'averagePrecision', 'brier'] as const;
/** The studio's intervals of these are the middle of draws. */
const DRAWN = ['macroF1', 'kappaQuadratic', 'expectedCost', 'logLoss'] as const;

interface Side {
  truth: number[];
  probabilities: number[][];
  patients: string[];
}

/** Scores and intervals by evaluate.py against those of the studio: sides of every size, without some classes, of one class, with ties, large ones. */
export function evaluateCases(): Case[] {
  return [
    { name: 'evaluate.scores', run: () => compareSides([1, 2, 5, 12, 40, 120].flatMap((n) => [4, 3, 1].map((present) => [n, present]))) },
    { name: 'evaluate.intervals', run: () => compareIntervals(randomSide(new RandomStream('evaluate', SEED), 400, CLASSES)) },
  ];
}

function compareSides(sides: readonly number[][]): Promise<Outcome> {
  return withBundle(shippedModel(), ({ folder, python }) => {
    const [got, wanted]: (number | null)[][] = [[], []];
    for (const [i, [n, present]] of sides.entries()) {
      const side = randomSide(new RandomStream('evaluate', SEED + i), n, present);
      const told = ask(python, folder, side);
      const { scores, perClass, plain } = estimateSide({ classes: CLASSES, ...side }, { draws: 20 });
      const all = scoreAll(side.truth, side.probabilities, CLASSES);
      const seen = plain.perClass.filter(({ support }) => support > 0).length;
      for (const score of WHOLE) {
        got.push(told[score]?.value ?? null);
        wanted.push(AGREEMENT_SCORES.has(score) && seen < 2 ? null : all[score]);
      }
      got.push(told.auc, told.ece, ...told.confusion.flat(), ...endsOf(told.accuracy));
      wanted.push(all.auc, all.ece, ...all.confusion.flat(), ...endsOf(scores.accuracy));
      for (const [k, ofClass] of told.perClass.entries()) {
        for (const score of OF_CLASS) {
          got.push(ofClass[score]);
          wanted.push(all.perClass[k][score]);
        }
        got.push(...endsOf(ofClass.recall), ...endsOf(ofClass.specificity));
        wanted.push(...endsOf(perClass[k].recall), ...endsOf(perClass[k].specificity));
      }
    }
    return measured([compareEach('scores', got, wanted, TABLE_SCORE)], `${got.length} numbers of ${sides.length} sides`);
  });
}

/** Ends of drawn intervals as parts of their width: both sides draw anew. */
function compareIntervals(side: Side): Promise<Outcome> {
  return withBundle(shippedModel(), ({ folder, python }) => {
    const told = ask(python, folder, side);
    const { scores } = estimateSide({ classes: CLASSES, ...side });
    requireNone([told.withoutIntervals !== null && told.withoutIntervals]);
    const parts = DRAWN.flatMap((score) => {
      const [wanted, got] = [scores[score], told[score]];
      if (!wanted || !got) return [Number.NaN];
      const width = wanted.high - wanted.low;
      return [(got.low - wanted.low) / width, (got.high - wanted.high) / width];
    });
    return measured([
      compareEach(
        'ends of intervals',
        parts,
        parts.map(() => 0),
        DRAWN_ENDS,
      ),
    ]);
  });
}

const endsOf = (one: Pick<Estimate, 'value' | 'low' | 'high'> | null) => (one ? [one.value, one.low, one.high] : [null, null, null]);

/** Scans whose classes are among the first `present`, two in three of them of a patient with several; probabilities of nine digits, some of them equal. */
function randomSide(random: RandomStream, n: number, present: number): Side {
  const truth = Array.from({ length: n }, (_, i) => (n >= FEW_PATIENTS * CLASSES ? i % present : random.integer(present)));
  const probabilities = truth.map((t) => {
    const parts = Array.from({ length: CLASSES }, (_, k) => Math.exp(1.2 * random.normal() + (k === t ? 1 : 0)));
    // Coarse ones are often equal.
    const step = random.integer(4) === 0 ? 1 : 1e-9;
    const steps = parts.map((part) => Math.round(part / step));
    const total = steps.reduce((sum, share) => sum + share, 0) || 1;
    return steps.map((share, k) => Number((total === 1 && k === t ? 1 : share / total).toPrecision(9)));
  });
  const patients = truth.map((t, i) => `${t} ${Math.floor(i / (3 * CLASSES)) % 3 === 0 ? i : i - (i % 2) * present}`);
  return { truth, probabilities, patients };
}

function ask(python: Bundle['python'], folder: string, { truth, probabilities, patients }: Side) {
  const rows = probabilities.map((row, i) => ({ scanId: `scan ${i}`, probabilities: row }));
  const model = { model: 'net', epoch: 1, runId: '', file: 'net.safetensors' };
  const origin = { classes: shippedModel().settings.classes, models: [model] };
  const labels = truth.map((t, i) => `scan ${i},${t + 1},${patients[i]}`);
  writeFiles(folder, {
    'predictions.csv': new TextEncoder().encode(predictionsCsv(rows, origin)),
    'labels.csv': new TextEncoder().encode(['scan_id,category,patient_id', ...labels].join('\n')),
  });
  const [predictions, table, out] = ['predictions.csv', 'labels.csv', 'scores.json'].map((name) => path.join(folder, name));
  const { status, stderr } = python([path.join(folder, 'evaluate.py'), predictions, table, '--out', out]);
  requireNone([status !== 0 && stderr.slice(-400)]);
  return JSON.parse(readFileSync(out, 'utf8'));
}
