import { expect, it } from 'vitest';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings, ROWS } from '#train/settings/recipe.ts';
import { SAMPLES } from '#train/settings/samples.ts';
import { withValueAt } from '#train/settings/value-at.ts';
import { GRID_SETTINGS, PAGE_GRID_OPTIONS } from '#train/sweep/grid-settings.ts';
import { parseGrid } from '#train/sweep/parse-grid.ts';
import { gridJson } from '#train/sweep/write-grid.ts';
import { estimateGrid } from './estimate-grid.ts';
import { draftOf, type GridDraft, gridOf, problemOfRow, rowOf, usualDraft, valuesOf } from './grid-draft.ts';

const SETTINGS = paperSettings('groundglass_small', 96);
const typed = (key: Parameters<typeof rowOf>[0], text: string) => ({ ...rowOf(key, SETTINGS), typed: text });

it.each(GRID_SETTINGS)('%s can vary, and begins with what it is now', (key) => {
  const settings = withValueAt({ ...SETTINGS, ...SAMPLES[key].among }, key, SAMPLES[key].value);
  const row = rowOf(key, settings);
  expect(valuesOf(row)).toHaveLength(1);
  expect(problemOfRow(row, settings)).toBeNull();
});

it('every setting with an option is offered, but for weight files', () => {
  const all = Object.entries(ROWS).flatMap(([key, { option }]) => (option && key !== 'weights' ? [key] : []));
  expect([...GRID_SETTINGS].sort()).toEqual(all.sort());
});

it('values are typed with commas or semicolons, and those with commas of their own with semicolons', () => {
  expect(valuesOf(typed('batchSize', '2; 4, 8'))).toEqual([2, 4, 8]);
  expect(valuesOf(typed('augmentation', 'flip,rotation=5; none'))).toEqual(['flip,rotation=5', 'none']);
});

it('a wrong value is refused by its own row, with its words', () => {
  const problem = (key: Parameters<typeof rowOf>[0], text: string) => problemOfRow(typed(key, text), SETTINGS)?.what;
  expect(problem('batchSize', '2; x')).toMatch(/numbers, not "x"/);
  expect(problem('seed', '1, 1')).toMatch(/twice/);
  expect(problem('schedule', 'cosine, spiral')).toMatch(/spiral.*no schedule/);
  expect(problem('augmentation', 'rotation=999')).toMatch(/rotation=999/);
  expect(problemOfRow({ ...rowOf('model', SETTINGS), chosen: [] }, SETTINGS)?.what).toMatch(/no value/);
});

it('a grid that was saved is opened as it was', () => {
  const rows = [
    ...usualDraft(SETTINGS).rows,
    typed('preparation.slices', 'middle, lung-area:5'),
    typed('augmentation', 'none; flip,noise=0.1'),
  ];
  const draft: GridDraft = { rows, kfold: 5, folds: [2, 4], exclude: [{ model: 'groundglass_small', batch: 16 }], weights: null };
  const saved = parseGrid(gridJson(gridOf(draft), SETTINGS).text, PAGE_GRID_OPTIONS);
  expect(gridOf(draftOf(saved)).axes.slice(0, rows.length)).toEqual(gridOf(draft).axes.slice(0, rows.length));
  expect(draftOf(saved)).toMatchObject({ kfold: 5, folds: [2, 4], exclude: draft.exclude, weights: null });
  expect(gridOf(draftOf(saved)).axes.at(-1)).toEqual({ name: 'fold', values: [2, 4] });
});

it('the time of a grid is that of its runs, each with its own size and epochs', () => {
  const run = { device: 'd', settings: SETTINGS, split: { train: ['a', 'b'], tune: ['c'] }, history: [{ seconds: 2 }] };
  const facts = { settings: SETTINGS, past: [run as unknown as RunRecord], device: 'd', scans: 3 };
  const axes = [
    { name: 'epochs', values: [1, 3] },
    { name: 'size', values: [96, 192] },
  ];
  expect(estimateGrid({ axes, exclude: [] }, facts)).toBeCloseTo(2 * (1 + 3) * (1 + 4));
  expect(estimateGrid({ axes, exclude: [{ size: 192 }] }, facts)).toBeCloseTo(2 * (1 + 3));
  expect(estimateGrid({ axes, exclude: [] }, { ...facts, device: 'other' })).toBeNull();
});
