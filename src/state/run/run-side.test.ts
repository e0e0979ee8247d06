import { describe, expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { paperSettings, SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import { resumeBlocker } from './resume.ts';
import { isComplete, matchSide } from './run-side.ts';

const run = (tune: string[], train: string[] = [], prints: Record<string, string> = {}) => ({
  settings: paperSettings(),
  split: { seed: 1, train, tune, test: [] },
  data: { prints, labels: '' },
});

function loaded(names: string[], labels: Record<string, number>, prints: string[] = []) {
  const scans = Object.fromEntries(names.map((name, i) => [`${i}`, { id: `${i}`, name } as Scan]));
  const fingerprints = new Map(prints.map((print, i) => [`${i}`, print]));
  return { scans, labels, excluded: new Set<string>(), classes: SEVERITY_CLASSES, fingerprints };
}

describe('matchSide', () => {
  it('finds scans by name, with their class of now', () => {
    const match = matchSide(run(['b', 'a']), 'tune', loaded(['a', 'b', 'c'], { 0: 2, 1: 0 }));
    expect(match.cases.map(({ scan, truth }) => [scan.name, truth])).toEqual([
      ['b', 0],
      ['a', 2],
    ]);
    expect(isComplete(match)).toBe(true);
  });

  it('names what is missing and what has no label', () => {
    const match = matchSide(run(['a', 'b', 'gone']), 'tune', loaded(['a', 'b'], { 0: 2 }));
    expect(match).toMatchObject({ missing: ['gone'], unlabelled: ['b'] });
    expect(isComplete(match)).toBe(false);
  });

  it('takes the classes that a run learned where it tells them, so that it can be resumed whatever was relabelled', () => {
    const { data, ...others } = run(['b'], ['a']);
    const learned = { ...others, data: { ...data, learned: { a: 3, b: 1 } } };
    const now = loaded(['a', 'b'], { 0: 2 });
    expect(matchSide(learned, 'train', now, learned.data.learned).cases[0]?.truth).toBe(3);
    expect([resumeBlocker(learned, now), resumeBlocker(run(['b'], ['a']), now)]).toMatchObject([null, { phrase: 'resume/unlabelled' }]);
  });

  it('takes neither of two scans of one name, nor a name that is on two sides', () => {
    const twice = matchSide(run(['a']), 'tune', loaded(['a', 'a'], { 0: 2, 1: 3 }));
    const both = matchSide(run(['a'], ['a']), 'tune', loaded(['a'], { 0: 2 }));
    for (const match of [twice, both]) expect(match).toMatchObject({ cases: [], ambiguous: ['a'] });
  });

  it('finds a renamed scan by its pixels, and does not take another one of its name', () => {
    const side = run(['a', 'b'], [], { a: 'A', b: 'B' });
    const renamed = matchSide(side, 'tune', loaded(['x', 'b'], { 0: 2, 1: 0 }, ['A', 'B']));
    expect(renamed.cases.map(({ scan, name }) => [scan.name, name])).toEqual([
      ['x', 'a'],
      ['b', 'b'],
    ]);
    const swapped = matchSide(side, 'tune', loaded(['a', 'b'], { 0: 2, 1: 0 }, ['B', 'A']));
    expect(swapped.cases.map(({ scan, name }) => [scan.id, name])).toEqual([
      ['1', 'a'],
      ['0', 'b'],
    ]);
    const replaced = matchSide(side, 'tune', loaded(['a', 'b'], { 0: 2, 1: 0 }, ['A', 'C']));
    expect(replaced).toMatchObject({ other: ['b'], cases: [{ name: 'a' }] });
    expect(isComplete(replaced)).toBe(false);
    // Before the scans have fingerprints, names must do.
    expect(isComplete(matchSide(side, 'tune', loaded(['a', 'b'], { 0: 2, 1: 0 })))).toBe(true);
  });

  it('is not complete under other classes, nor without scans', () => {
    const other = { ...loaded(['a'], { 0: 1 }), classes: ['Healthy', 'Ill'] };
    expect(isComplete(matchSide(run(['a']), 'tune', other))).toBe(false);
    expect(isComplete(matchSide(run([]), 'tune', loaded(['a'], { 0: 1 })))).toBe(false);
  });

  it('keeps excluded scans, since the side of a run stays as it was', () => {
    const match = matchSide(run(['a']), 'tune', { ...loaded(['a'], { 0: 1 }), excluded: new Set(['0']) });
    expect(match).toMatchObject({ excluded: ['a'] });
    expect(isComplete(match)).toBe(true);
  });
});
