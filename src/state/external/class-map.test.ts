import { expect, it } from 'vitest';
import { classMapOf, likelyClasses, pairOf } from './class-map.ts';

const NET = ['Mild', 'Severe', 'Critical'];

it('needs no answer where the classes are the same', () => {
  expect(classMapOf(NET, [...NET], {})).toEqual([0, 1, 2]);
});

it.each([
  ['another order', ['Severe', 'Mild', 'Critical']],
  ['one more', [...NET, 'Dead']],
  ['one less', ['Mild', 'Severe']],
  ['other names', ['1', '2', '3']],
])('asks where there is %s, and goes by the answer about these very classes', (_, from) => {
  expect(classMapOf(from, NET, {})).toBeNull();
  const answer = from.map(() => 1);
  expect(classMapOf(from, NET, { [pairOf(from, NET)]: answer })).toBe(answer);
  expect(classMapOf(from, [...NET, 'other'], { [pairOf(from, NET)]: answer })).toBeNull();
});

it('begins the question with classes of the same name, and leaves the others to the person', () => {
  expect(likelyClasses(['critical', 'Normal', ' Mild '], NET)).toEqual([2, undefined, 0]);
});
