import { expect, it } from 'vitest';
import type { Split } from '../split/split.ts';
import type { Copy } from './copies.ts';
import { findLeaks, type LeakFacts } from './find-leaks.ts';
import type { LeakScan } from './leak.ts';
import type { ShortcutPattern } from './shortcut-pattern.ts';

const scan = (id: string, change: Partial<LeakScan> = {}): LeakScan => ({
  ...{ id, name: `scan ${id}`, patientKey: id, label: 0, folder: '', manufacturer: null, kernel: null, rows: 64, columns: 64 },
  ...change,
});
const split: Split = { seed: 1, train: ['a', 'b', 'c'], tune: ['d', 'e'], test: ['f'], problems: [] };
const scans = ['a', 'b', 'c', 'd', 'e', 'f', 'of no side'].map((id) => scan(id));
const copy = (kind: Copy['kind'], first: string, second: string): Copy => ({ kind, scans: [first, second], slices: [3, 4], count: 1 });
const found = (facts: Partial<LeakFacts> = {}) =>
  findLeaks({ scans, split, copies: [], pattern: null, ...facts }).map(({ kind, pairs, problem }) => [kind, problem.level, pairs]);

it('copies on two sides are leaks, the same pixels and nearly the same apart; within a side and on none they are not', () => {
  const copies = [copy('near', 'a', 'f'), copy('identical', 'd', 'f'), copy('near', 'a', 'b'), copy('near', 'c', 'of no side')];
  expect(found({ copies })).toEqual([
    ['identical', 'error', [{ scans: ['d', 'f'], sides: ['tune', 'test'], slices: [3, 4] }]],
    ['near', 'error', [{ scans: ['a', 'f'], sides: ['train', 'test'], slices: [3, 4] }]],
  ]);
});

it('of a patient or a study the first scan is named, and the first on another side', () => {
  const of = (change: Partial<LeakScan>) => scans.map((one) => (['b', 'c', 'e', 'f'].includes(one.id) ? { ...one, ...change } : one));
  const pairs = [{ scans: ['b', 'e'], sides: ['train', 'tune'], slices: null }];
  expect(found({ scans: of({ patientKey: 'one' }) })).toEqual([['patient', 'error', pairs]]);
  expect(found({ scans: of({ studyKey: 'one' }) })).toEqual([['study', 'error', pairs]]);
  expect(found()).toEqual([]);
});

it('a shortcut in the pixels is an error, unless the mask of the lungs hides it', () => {
  const of = (outsideLungs: boolean, masked: boolean) => {
    const pattern: ShortcutPattern = { top: 0, left: 0, label: null, share: 1, outsideLungs, scans: ['a', 'd'] };
    const [leak, ...others] = findLeaks({ scans, split, copies: [], pattern, masked });
    expect([others, leak!.kind, leak!.pairs[0]!.sides]).toEqual([[], 'mark', ['train', 'tune']]);
    return [leak!.problem.level, leak!.hidesBehindMask ?? false];
  };
  expect([of(true, false), of(true, true)]).toEqual([
    ['error', true],
    ['warning', true],
  ]);
  expect([of(false, false), of(false, true)]).toEqual([
    ['error', false],
    ['error', false],
  ]);
});
