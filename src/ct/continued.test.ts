import { describe, expect, it } from 'vitest';
import { arrange, type Slice, stack } from './made-slices.ts';

const series = (letter: string, from: number, more: Partial<Slice> = {}, step = 2) =>
  stack(letter, 6, (i) => ({ path: `d/${letter}/${i}`, uid: letter, z: from + step * i, number: i + 1, ...more }));

describe('a recording in two series', () => {
  it('is said once, whichever series lies above', () => {
    const thorax = { traits: { description: 'thorax' } };
    expect(arrange([...series('a', 0, thorax), ...series('b', 12, thorax)]).codes).toEqual(['continued-series']);
    expect(arrange([...series('a', 12), ...series('b', 0)]).codes).toEqual(['continued-series']);
  });

  it.each<[string, Slice[]]>([
    ['another description', series('b', 12, { traits: { description: 'abdomen' } })],
    ['another frame of reference', series('b', 12, { traits: { reference: 'f' } })],
    ['another kernel', series('b', 12, { kernel: 'B70f' })],
    ['another patient', series('b', 12, { patient: 'q' })],
    ['another study', series('b', 12, { study: 'later' })],
    ['other distances', series('b', 12, {}, 3)],
    ['a gap between', series('b', 14)],
    ['the same places', series('b', 0)],
    ['an overlap', series('b', 10)],
    ['pixels of another size', series('b', 12, { pixelSpacing: 0.9 })],
    ['a third one that shows the whole', [...series('b', 12), ...series('c', 0, { kernel: 'B70f' }, 4.5)]],
  ])('is none, without a word, with %s', (_, others) => {
    expect(arrange([...series('a', 0), ...others]).codes).toEqual([]);
  });
});
