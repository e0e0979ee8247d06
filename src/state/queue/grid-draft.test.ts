import { expect, it } from 'vitest';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings, ROWS } from '#train/settings/recipe.ts';
import { SAMPLES } from '#train/settings/samples.ts';
import { withValueAt } from '#train/settings/value-at.ts';
import { GRID_SETTINGS, PAGE_GRID_OPTIONS } from '#train/sweep/grid-settings.ts';
import { parseGrid } from '#train/sweep/parse-grid.ts';
import { gridJson } from '#train/sweep/write-grid.ts';
import { estimateGrid } from './estimate-grid.ts';
import { type DraftRow, draftOf, type GridDraft, gridOf, problemOfRow, rowOf, usualDraft, valuesOf } from './grid-draft.ts';

const SETTINGS = paperSettings('groundglass_small', 96);
const typed = (key: Parameters<typeof rowOf>[0], text: string) => ({ ...rowOf(key, SETTINGS), typed: text });

const refusalOf = (row: DraftRow, settings = SETTINGS, beside: readonly DraftRow[] = [], kfold: number | null = null) =>
  problemOfRow(row, { rows: [row, ...beside], kfold }, settings, 40);

it.each(GRID_SETTINGS)('%s can vary, and begins with what it is now', (key) => {
  const settings = withValueAt({ ...SETTINGS, ...SAMPLES[key].among }, key, SAMPLES[key].value);
  const row = rowOf(key, settings);
  expect(valuesOf(row)).toHaveLength(1);
  expect(refusalOf(row, settings)).toBeNull();
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
  const problem = (key: Parameters<typeof rowOf>[0], text: string) => refusalOf(typed(key, text))?.problem.what;
  expect(problem('batchSize', '2; x')).toMatch(/numbers, not "x"/);
  expect(problem('seed', '1, 1')).toMatch(/twice/);
  expect(problem('schedule', 'cosine, spiral')).toMatch(/spiral.*no schedule/);
  expect(problem('augmentation', 'rotation=999')).toMatch(/rotation=999/);
  expect(refusalOf({ ...rowOf('model', SETTINGS), chosen: [] })?.problem.what).toMatch(/no value/);
});

/** A value that the setting's own row refuses among the paper's settings, as it would be typed. */
const REFUSED: [Parameters<typeof rowOf>[0], string, RegExp?][] = [
  ['seed', '1.5'],
  ['seed', '1e999', /numbers/],
  ['seed', 'NaN', /numbers/],
  ['batchSize', '0'],
  ['batchSize', '2.5'],
  ['batchSize', '41', /40/],
  ['microBatch', '-1'],
  ['maxEpochs', '1.5'],
  ['learningRate', '-0.1'],
  ['learningRate', '0'],
  ['warmupEpochs', '-1'],
  ['backboneRate', '0'],
  ['weightDecay', '1'],
  ['labelSmoothing', '1'],
  ['clipNorm', '-1'],
  ['unfreezeEvery', '0.5'],
  ['stopping.patience', '0'],
  ['stopping.minDelta', '-1'],
  ['preparation.size', '8'],
  ['preparation.size', '64.5'],
  ['preparation.slices', 'even:2'],
  ['preparation.lungs', 'box:9999'],
  ['schedule', 'cosine:1'],
  ['augmentation', 'rotation=181'],
  ['memoryGoal', '-1'],
];

it.each(REFUSED)('%s = %s is refused and no run, beside a value that is none of the kind', (key, text, said = /./) => {
  const { metavar = '' } = ROWS[key].option ?? {};
  const good = String(valuesOf(rowOf(key, { ...SETTINGS, ...SAMPLES[key].among }))[0] ?? '');
  for (const all of [text, `${good}${metavar.includes(',') ? '; ' : ', '}${text}`]) {
    const refusal = refusalOf(typed(key, all));
    expect(refusal?.problem.what).toMatch(said);
    if (refusal?.value !== null) expect(String(refusal?.value)).toBe(text);
  }
});

it('every setting whose values are typed and checked is in the list above', () => {
  const checked = GRID_SETTINGS.filter((key) => ROWS[key].check && rowOf(key, SETTINGS).chosen === null);
  expect(checked.filter((key) => !REFUSED.some(([one]) => one === key))).toEqual(['momentum']);
  expect(refusalOf(typed('momentum', '1')), 'it counts for nothing with Adam').toBeNull();
  expect(refusalOf(typed('momentum', '1'), { ...SETTINGS, optimizer: 'sgd' })).not.toBeNull();
});

it('a value is not refused where another varying setting makes it possible', () => {
  expect(refusalOf(typed('warmupEpochs', '20'), { ...SETTINGS, maxEpochs: 10 })).not.toBeNull();
  expect(refusalOf(typed('warmupEpochs', '20'), { ...SETTINGS, maxEpochs: 10 }, [typed('maxEpochs', '10, 30')])).toBeNull();
  expect(refusalOf(typed('warmupEpochs', '40'), { ...SETTINGS, maxEpochs: 10 }, [typed('maxEpochs', '10, 30')])).not.toBeNull();
  expect(refusalOf(typed('warmupEpochs', '5'), { ...SETTINGS, maxEpochs: 10 }, [typed('maxEpochs', 'x')])).toBeNull();
  expect(refusalOf(typed('batchSize', '41'), SETTINGS, [], 3), 'the sides of folds are not known yet').toBeNull();
  const weights = { sha256: 'f', name: 'own.pth', published: true, transformInput: false };
  const pretrained = { ...SETTINGS, weights, extent: 'all' as const };
  expect(refusalOf({ ...rowOf('extent', pretrained), chosen: ['scratch', 'head'] }, pretrained)).toBeNull();
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
