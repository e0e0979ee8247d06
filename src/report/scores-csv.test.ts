import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { evaluateScans } from '#eval/evaluation.ts';
import { scoreAll } from '#eval/scores.ts';
import { sideObject } from './evaluation-files.ts';
import { estimatesCsv } from './score-lines.ts';
import { scoresCsv } from './scores-csv.ts';
import { RESEARCH_NOTICE } from './versions.ts';

// Counted by hand after scikit-learn's definitions: 2 of 3 right, F1 of 2/3, 2/3 and 0, MCC (3 * 2 - 4) / sqrt((9 - 5) * (9 - 5)),
// squared steps of the cumulative probabilities (0.005 + 0.02 + 0.18) / 3.
const SCORES = [
  ['n', '3'],
  ['loss', '0.4149316'],
  ['accuracy', '0.666666667'],
  ['balanced_accuracy', '0.75'],
  ['macro_f1', '0.444444444'],
  ['macro_precision', '0.5'],
  ['macro_recall', '0.5'],
  ['macro_f1_of_classes_that_occur', '0.666666667'],
  ['weighted_f1', '0.666666667'],
  ['mcc', '0.5'],
  ['kappa', '0.4'],
  ['kappa_linear', '0.4'],
  ['kappa_quadratic', '0.4'],
  ['auc_one_vs_rest', ''],
  ['brier', '0.273333333'],
  ['calibration_error', '0.3'],
  ['ranked_probability_score', '0.0683333333'],
  ['expected_cost', '0.333333333'],
];

const UNITS =
  '# n counts the scans that a score rests on: of a class its own, for its specificity those of all other classes, for its Brier score all. rests_on counts the patients of the smallest class that a score rests on, where they are fewer than ten.';

it('holds matrix and per-class scores, with what they are of', () => {
  const scores = scoreAll(
    [0, 1, 1],
    [
      [0.9, 0.1, 0],
      [0.2, 0.8, 0],
      [0.6, 0.4, 0],
    ],
    3,
  );
  const text = scoresCsv(scores, { checkpoint: 'Net, epoch 2', side: 'tune side', classes: ['Mild', 'a,b', 'Severe'] });
  const lines = Papa.parse<string[]>(text.trimEnd()).data;
  expect(lines).toEqual([
    ['# Net, epoch 2; tune side, 3 scans'],
    [`# ${RESEARCH_NOTICE}`],
    [UNITS],
    ['# No scan is truly Severe: macro F1 counts a class without scans as 0 and can reach 0.667 at most.'],
    ['# No scan is predicted Severe (none predicted): its precision is not defined and left empty; macro precision counts it as 0.'],
    ['true class', 'predicted Mild', 'predicted a,b', 'predicted Severe'],
    ['Mild', '1', '0', '0'],
    ['a,b', '1', '1', '0'],
    ['Severe', '0', '0', '0'],
    [''],
    ['class', 'n', 'precision', 'recall', 'f1', 'auc_one_vs_rest', 'average_precision', 'specificity'],
    ['Mild', '1', '0.5', '1', '0.666666667', '1', '1', '0.5'],
    ['a,b', '2', '1', '0.5', '0.666666667', '1', '1', '1'],
    ['Severe', '0', '', '', '0', '', '', '1'],
    [''],
    ['score', 'value'],
    ...SCORES,
  ]);
});

it('has the intervals of all scores after them where they are known, as the command line writes them', () => {
  const side = {
    classes: ['Mild', 'a,b'],
    truth: [0, 1, 1],
    patients: ['P1', 'P1', 'P1'],
    probabilities: [
      [0.9, 0.1],
      [0.2, 0.8],
      [0.6, 0.4],
    ],
  };
  const evaluated = { side: 'tune' as const, evaluation: evaluateScans({ ...side, trainedOn: 3 }, { draws: 40 }) };
  const { plain } = evaluated.evaluation.estimates;
  const text = scoresCsv(plain, { checkpoint: 'Net', side: 'tune side', classes: side.classes, evaluated });
  const [, ...written] = Papa.parse<string[]>(estimatesCsv([evaluated], side.classes).trimEnd()).data;
  const lines = Papa.parse<string[]>(text.trimEnd()).data;
  expect(lines.slice(-written.length)).toEqual(written);
  expect(lines[0]).toEqual(['# Net; tune side, 3 scans of 1 patient']);
  expect(lines.flat()).toContain(UNITS);
  const accuracy = lines.find(([of, , score]) => of === 'tune' && score === 'accuracy');
  expect(accuracy?.slice(0, 4)).toEqual(['tune', '', 'accuracy', '0.666666667']);
  expect(Number(accuracy?.[4])).toBeLessThan(0.3);
  // Behind n, what the score rests on and the subgroup: what guessing gives, and no baseline, since none was asked for.
  expect(accuracy?.slice(6, 10)).toEqual(['3', '1', '', '']);
  expect(accuracy?.slice(11)).toEqual(['0.666666667', ...new Array(8).fill('')]);
  expect(Number(accuracy?.[10])).toBeLessThan(0.6);
});

it('tells of a class the scans and patients that each of its scores rests on: of specificity the others, of Brier all', () => {
  const truth = [...new Array<number>(12).fill(0), ...new Array<number>(3).fill(1)];
  const side = {
    classes: ['Mild', 'Severe', 'Critical'],
    truth,
    probabilities: truth.map((t) => (t === 0 ? [0.8, 0.1, 0.1] : [0.2, 0.7, 0.1])),
  };
  const evaluated = { side: 'tune' as const, evaluation: evaluateScans({ ...side, trainedOn: 3 }, { draws: 40 }) };
  const lines = Papa.parse<string[]>(estimatesCsv([evaluated], side.classes).trimEnd()).data;
  const of = (name: string, score: string) => lines.find(([, ofClass, one]) => ofClass === name && one === score)?.slice(6, 8);
  expect([of('Mild', 'recall'), of('Mild', 'specificity'), of('Mild', 'brier')]).toEqual([
    ['12', ''],
    ['3', '3'],
    ['15', ''],
  ]);
  expect([of('Severe', 'recall'), of('Severe', 'specificity'), of('Severe', 'brier')]).toEqual([
    ['3', '3'],
    ['12', ''],
    ['15', ''],
  ]);
  // No scan is Critical: its recall is not known, and what is known rests on all scans.
  expect([of('Critical', 'recall')?.[0], of('Critical', 'specificity'), of('Critical', 'brier')]).toEqual(['0', ['15', ''], ['15', '']]);
  const { perClass } = sideObject(evaluated, side.classes);
  expect(perClass[1]).toMatchObject({ n: 3, recall: { n: 3 }, specificity: { n: 12, restsOn: null }, brier: { n: 15, restsOn: null } });
  expect(perClass[0]).toMatchObject({ n: 12, specificity: { n: 3, restsOn: 3 } });
});
