import { expect, it } from 'vitest';
import { phrase } from '#base/messages/phrase.ts';
import { problem } from '#base/problem.ts';
import { namesNobody } from './rename.ts';

const NAMES = ['MUELLER', 'O"BRIEN', 'MUELLER\\CT', 'MUEL\u0007LER', 'MUELLER\u00a0A', '山田 太郎'];
const sides = { split: { seed: 1, train: NAMES.slice(0, 2), tune: NAMES.slice(2, 4), test: NAMES.slice(4) } };
const unmarked = (names: string[]) =>
  problem('slices-not-marked', phrase('subject/slices'), { without: 2, scans: 9, otherwise: 'middle', names: { names, more: 0 } });

it.each(NAMES)('a problem names somebody if it has the name of a scan of the run, whatever is in that: %j', (name) => {
  const { id: _, values: __, ...older } = unmarked([name]);
  for (const one of [unmarked(['MEIER', name]), unmarked([`of ${name}, first series`]), unmarked([`${name}\u200b`]), older]) {
    expect(namesNobody(one, sides)).toBe(false);
  }
});

it('a problem of the run itself names nobody', () => {
  expect(namesNobody(problem('storage-full', phrase('subject/storage'), { needed: 5, room: null }), sides)).toBe(true);
});
