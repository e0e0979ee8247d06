import { expect, it } from 'vitest';
import type { RunRecord } from '#runs/record.ts';
import { restoreRun } from '#runs/restore.ts';
import { splitNumbers } from '#runs/split-numbers.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { boardRows, filterRows, sortRows } from './board-rows.ts';

function run(id: string, day: number, accuracy: number | null, change: Partial<RunRecord> = {}): RunRecord {
  const tune = { loss: 1, accuracy: accuracy ?? 0, macroF1: 0.5 };
  return restoreRun({
    id,
    createdAt: `2026-01-0${day}T00:00:00Z`,
    settings: paperSettings(),
    device: 'WebGPU',
    split: { seed: 1, train: ['a', 'b'], tune: ['c'], test: [] },
    history: accuracy === null ? [] : [{ epoch: 1, train: { loss: 1, accuracy: 0 }, tune, seconds: 1 }],
    stopReason: 'plateau',
    checkpointId: null,
    testOpenings: 0,
    ...change,
  });
}

const RUNS = [
  run('x', 1, 0.5, { note: 'first try' }),
  run('y', 2, 0.9, { settings: paperSettings('resnet18') }),
  run('z', 3, null, { split: { seed: 2, train: ['b', 'a'], tune: ['c'], test: ['q'] } }),
  run('w', 4, 0.7, { split: { seed: 2, train: ['a', 'c'], tune: ['b'], test: [] }, pinned: true }),
];

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join('');

it('numbers splits by what is on their sides, the oldest first', () => {
  expect([...splitNumbers(RUNS)]).toEqual([
    ['x', 1],
    ['y', 1],
    ['z', 1],
    ['w', 2],
  ]);
});

it('sorts with the pinned first and what has no score last, either way', () => {
  const rows = boardRows(RUNS);
  expect(ids(sortRows(rows, { key: 'tuneAccuracy', descending: true }))).toBe('wyxz');
  expect(ids(sortRows(rows, { key: 'tuneAccuracy', descending: false }))).toBe('wxyz');
  expect(ids(sortRows(rows, { key: 'createdAt', descending: true }))).toBe('wzyx');
});

it('filters by words, net and split', () => {
  const rows = boardRows(RUNS);
  const all = { text: '', net: null, split: null };
  expect(ids(filterRows(rows, { ...all, text: 'TRY squeeze' }))).toBe('x');
  expect(ids(filterRows(rows, { ...all, net: 'resnet18' }))).toBe('y');
  expect(ids(filterRows(rows, { ...all, split: 2 }))).toBe('w');
});
