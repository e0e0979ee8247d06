import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { scoreAll } from '#eval/scores.ts';
import { scoresCsv } from './scores-csv.ts';
import { RESEARCH_NOTICE } from './versions.ts';

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
    ['# Net, epoch 2; tune side, n = 3'],
    [`# ${RESEARCH_NOTICE}`],
    ['true class', 'predicted Mild', 'predicted a,b', 'predicted Severe'],
    ['Mild', '1', '0', '0'],
    ['a,b', '1', '1', '0'],
    ['Severe', '0', '0', '0'],
    [''],
    ['class', 'n', 'precision', 'recall', 'f1', 'auc_one_vs_rest'],
    ['Mild', '1', '0.5', '1', '0.666666667', '1'],
    ['a,b', '2', '1', '0.5', '0.666666667', '1'],
    ['Severe', '0', '0', '0', '0', ''],
  ]);
});
