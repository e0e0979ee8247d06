import { expect, it } from 'vitest';
import { claimItems, tripodItems } from './checklists.ts';
import { wholeStudy } from './study-fixture.ts';

/** What each item of the published lists is about, by a word of its own: a row that slips to another number is seen. */
const TRIPOD =
  'title abstract background objectives sources eligibility preparation outcome predictors sample missing analysis imbalance fairness output differences ethic registration public flow participants specification intervals updating interpretation limitations quality';
const CLAIM =
  'title abstract role aims retrospective goal sources exclusion preparation selection identification missing acquisition obtained why annotations test raters assigned disjoint sample layers software initial training chosen ensembles measures significance robustness explainability internal external registration excluded characteristics performance accuracy failures limitations practice protocol availability funding';

const study = wholeStudy((name) => name);

it.each([
  ['TRIPOD+AI', TRIPOD, tripodItems(study)],
  ['CLAIM', CLAIM, claimItems(study)],
])('the items of %s have the numbers of the published list', (_, words, items) => {
  const expected = words.split(' ');
  expect(items.map(({ number }) => number)).toEqual(expected.map((__, i) => String(i + 1)));
  for (const [i, word] of expected.entries()) expect(`${i + 1} ${items[i]?.topic.toLowerCase()}`).toContain(word);
});

it('an item of which the studio knows a part leaves the rest to the author', () => {
  const open = (items: ReturnType<typeof claimItems>) => items.filter(({ answer }) => answer === null).map(({ number }) => Number(number));
  expect(open(tripodItems(study))).toEqual([1, 2, 3, 4, 5, 6, 17, 19, 24, 25, 27]);
  expect(open(claimItems(study))).toEqual([2, 3, 4, 5, 6, 7, 8, 13, 14, 15, 16, 17, 18, 30, 31, 34, 41, 42, 44]);
  expect(tripodItems(study).find(({ number }) => number === '18')?.answer).toContain('registration');
  expect(tripodItems(study).flatMap(({ number, isPart }) => (isPart ? Number(number) : []))).toEqual([7, 8, 10, 12, 20, 26]);
});
