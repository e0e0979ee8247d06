import { expect, it } from 'vitest';
import { countMet, seenBefore } from './seen-before.ts';

const told = {
  runId: 'run',
  slices: ['locked-slice'],
  openings: 0,
  seen: { train: ['p-trained'], tune: ['p-chose'], slices: { train: ['part-of-trained'], tune: [] } },
};
const knownAs = (id: string) => ({
  print: `p-${id.split('/')[0]}`,
  slices: id.startsWith('locked') ? ['locked-slice'] : id === 'thinned' ? ['part-of-trained'] : [],
});

it('tells scans that changed their side: those of the training on others, those that chose the epoch, and locked ones that are trained on', () => {
  const split = { train: ['trained', 'locked', 'new/1'], tune: ['trained/copy', 'chose'], test: ['thinned', 'chose/2', 'new/2'] };
  const met = seenBefore(told, split, knownAs);
  expect(met).toEqual({ trained: ['trained/copy', 'thinned'], chose: ['chose/2'], locked: ['locked'] });
  expect(countMet(met)).toEqual({ trained: 2, chose: 1, locked: 1 });
});

it('says nothing of new scans, and of those on the sides where they were', () => {
  const split = { train: ['trained', 'new'], tune: ['chose'], test: ['locked'] };
  const met = seenBefore(told, split, knownAs);
  expect(met).toEqual({ trained: [], chose: [], locked: [] });
  expect(countMet(met)).toBeNull();
});
