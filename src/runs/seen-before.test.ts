import { expect, it } from 'vitest';
import { countMet, metWith, seenBefore } from './seen-before.ts';

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

it('counts what the models before have met, over any number of steps', () => {
  const scan = (id: string) => ({ print: `p-${id}`, slices: [`s-${id}`] });
  const first = {
    runId: 'a',
    slices: ['s-held'],
    openings: 0,
    seen: { train: ['p-old'], tune: ['p-judge'], slices: { train: ['s-old'], tune: [] } },
  };
  const second = { runId: 'b', slices: ['s-old'], openings: 0, seen: { train: ['p-new'], tune: [] }, earlier: metWith(first) };
  const third = { runId: 'c', slices: [], openings: 0, seen: { train: ['p-third'], tune: [] }, earlier: metWith(second) };
  const split = { train: ['held', 'fresh'], tune: ['new'], test: ['old', 'judge', 'third'] };
  expect(seenBefore(third, split, scan)).toEqual({ trained: ['new', 'old', 'third'], chose: ['judge'], locked: ['held'] });
  // A model before trained on it, so that its score is too good, although the next one had locked it away.
  expect(seenBefore(second, { train: [], tune: [], test: ['old'] }, scan).trained).toEqual(['old']);
});
