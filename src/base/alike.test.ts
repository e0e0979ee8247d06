import { expect, it } from 'vitest';
import { describeSubjects, groupAlike } from './alike.ts';
import { inEnglish } from './messages/phrase.ts';
import type { Problem } from './problem.ts';

const problem = (subject: string, what: string, level: Problem['level'] = 'warning'): Problem => ({
  level,
  code: 'odd',
  subject,
  what,
  remedy: 'Look.',
});

it('says once what is the same of several, errors first', () => {
  const groups = groupAlike([problem('a', 'x'), problem('b', 'y'), problem('c', 'x'), problem('d', 'x', 'error'), problem('e', 'x')]);
  expect(groups.map(({ problem: { level, what }, subjects }) => [level, what, ...subjects])).toEqual([
    ['error', 'x', 'd'],
    ['warning', 'x', 'a', 'c', 'e'],
    ['warning', 'y', 'b'],
  ]);
});

it('names one or two, else counts the others', () => {
  expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map((subjects) => inEnglish(describeSubjects(subjects)))).toEqual([
    'a',
    'a and b',
    'a and 2 others',
  ]);
});
