import { expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import { parseCosts } from './parse-costs.ts';

const CLASSES = ['Mild', 'Severe', 'Critical'];
const MATRIX = [
  [0, 1, 4],
  [2, 0, 1.5],
  [9, 3, 0],
];

it.each([
  ['JSON', JSON.stringify(MATRIX)],
  ['JSON after a BOM', `\ufeff${JSON.stringify(MATRIX)}`],
  ['commas', '0,1,4\n2,0,1.5\n9,3,0\n'],
  ['semicolons, Windows lines, a BOM', '\ufeff0;1;4\r\n2;0;1.5\r\n9;3;0'],
  ['tabs', '0\t1\t4\n2\t0\t1.5\n9\t3\t0'],
  ['blanks and a comment', '# true class below each other\n0 1 4\n\n2 0  1.5\n9 3 0'],
  ['names on both sides', 'true,Mild,Severe,Critical\nMild,0,1,4\nSevere,2,0,1.5\nCritical,9,3,0'],
  ['names above', '"mild","severe","critical"\n0,1,4\n2,0,1.5\n9,3,0'],
  ['names beside', 'Mild,0,1,4\nSevere,2,0,1.5\nCritical,9,3,0'],
])('reads a matrix with %s', (_, content) => expect(parseCosts(content, 'costs.csv', CLASSES)).toEqual(MATRIX));

const refusal = (content: string) => {
  try {
    parseCosts(content, 'costs.csv', CLASSES);
  } catch (thrown) {
    if (thrown instanceof ProblemError) return `${thrown.problem.subject}: ${thrown.problem.what} ${thrown.problem.remedy}`;
    throw thrown;
  }
  return null;
};

it.each([
  ['0,1\n1,0', 'It has 2 rows of costs for 3 classes. Write 3 rows of 3 numbers'],
  ['0,1,4\n2,0\n9,3,0', 'Row 2 has 2 costs for 3 classes.'],
  ['0,1,4\n2,0,-1\n9,3,0', "Row 2 has '-1', which is no cost."],
  ['0,1,4\n2,0,\n9,3,0', "Row 2 has '', which is no cost."],
  ['[[0,1,"x"],[1,0,1],[1,1,0]]', "Row 1 has 'x', which is no cost."],
  ['[[0,1,1e999],[1,0,1],[1,1,0]]', "Row 1 has 'Infinity', which is no cost."],
  ['0,1,4\n2,1,1\n9,3,0', 'Row 2 says that a right answer costs 1.'],
  ['[{"a":1}]', 'It holds no table of costs.'],
  ['{"Mild":[0,1,4]}', 'It holds no table of costs.'],
  ['[[0,', 'It holds no table of costs.'],
  ['', 'It has 0 rows of costs for 3 classes.'],
  ['Severe,0,1,4\nMild,2,0,1.5\nCritical,9,3,0', 'Its classes are Severe, Mild and Critical. Name the model'],
])('names the file and what is wrong: %j', (content, what) => expect(refusal(content)).toContain(`costs.csv: ${what}`));
