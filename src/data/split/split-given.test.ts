import { expect, it } from 'vitest';
import { splitAsGiven } from './split-given.ts';

const scans = ['a', 'b', 'c', 'd'].map((id) => ({ id, patientKey: id, label: 0 }));

it('takes the sides as they were, in their order', () => {
  const given = { name: 'run.json', seed: 7, sides: { train: ['c', 'a'], tune: ['b'], test: ['d'] } };
  expect(splitAsGiven(scans, given)).toEqual({ seed: 7, train: ['c', 'a'], tune: ['b'], test: ['d'], problems: [] });
});

it('puts scans that came later on no side, and counts them', () => {
  const given = { name: 'run.json', seed: 7, sides: { train: ['c', 'a'], tune: ['b'], test: [] } };
  const { problems, ...sides } = splitAsGiven(scans, given);
  expect(sides).toEqual({ seed: 7, train: ['c', 'a'], tune: ['b'], test: [] });
  expect(problems).toMatchObject([{ level: 'warning', code: 'split-left-out', subject: 'run.json', what: expect.stringContaining('One') }]);
});

it('leaves out scans that are no longer there, and counts them on all sides', () => {
  const given = { name: 'run.json', seed: 7, sides: { train: ['c', 'gone', 'a'], tune: ['lost', 'b'], test: ['away', 'd'] } };
  const { problems, ...sides } = splitAsGiven(scans, given);
  expect(sides).toEqual({ seed: 7, train: ['c', 'a'], tune: ['b'], test: ['d'] });
  expect(problems).toMatchObject([{ level: 'warning', code: 'split-incomplete', subject: 'run.json', what: expect.stringContaining('3') }]);
});
