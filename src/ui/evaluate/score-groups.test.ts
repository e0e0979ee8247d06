import { expect, it } from 'vitest';
import { text } from '../messages/language.ts';
import { FOLDED_PARTS, HALF_WIDE, headingOf, PAGE_GOALS, SCORE_GROUPS } from './score-groups.ts';

it('what the model gets wrong comes first and numbers to look up come last; no part stands twice', () => {
  const order = Object.values(SCORE_GROUPS).flat();
  expect(order.slice(0, 2)).toEqual(['matrix', 'intervals']);
  expect(order.at(-1)).toBe('allScores');
  expect(new Set(order).size).toBe(order.length);
  expect([...HALF_WIDE].every((part) => order.includes(part))).toBe(true);
  // Tables of many columns need the whole row, and the heart of the scores is never folded.
  for (const wide of ['calibration', 'doubts'] as const) expect(HALF_WIDE.has(wide)).toBe(false);
  expect(order.filter((part) => !FOLDED_PARTS.includes(part))).toEqual(['matrix', 'intervals']);
});

it('every link has a name and a heading of its own, and operating points stand below the curves that they are marked on', () => {
  expect(new Set(PAGE_GOALS.map(headingOf)).size).toBe(PAGE_GOALS.length);
  expect(PAGE_GOALS.map((goal) => text.evaluate.onThisPage.groups[goal])).toHaveLength(5);
  const { numbers } = SCORE_GROUPS;
  expect(numbers.indexOf('operating')).toBeGreaterThan(Math.max(numbers.indexOf('roc'), numbers.indexOf('precisionRecall')));
});
