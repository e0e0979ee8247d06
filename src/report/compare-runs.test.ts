import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { compareSplits } from '#runs/compare-splits.ts';
import type { RunRecord } from '#runs/record.ts';
import { restoreRun } from '#runs/restore.ts';
import { settingsDiff } from '#runs/settings-diff.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { runRow } from './run-row.ts';
import { runsCsv } from './runs-csv.ts';

const epoch = (n: number, accuracy: number) => ({
  epoch: n,
  train: { loss: 1, accuracy: 0.5 },
  tune: { loss: 0.5 + n, accuracy, macroF1: accuracy / 2 },
  seconds: 2,
});

function record(change: Partial<RunRecord> = {}): RunRecord {
  return restoreRun({
    id: 'r',
    createdAt: '2026-01-01T00:00:00Z',
    settings: paperSettings(),
    device: 'WebGPU',
    split: { seed: 101, method: { by: 'patient', seed: 101, ratios: [0.7, 0.15, 0.15] }, train: ['a', 'b'], tune: ['c'], test: ['d'] },
    history: [epoch(1, 0.25), epoch(2, 0.75), epoch(3, 0.75)],
    stopReason: 'plateau',
    checkpointId: 'c',
    testOpenings: 0,
    ...change,
  });
}

describe('runRow and runsCsv', () => {
  it('tells the kept epoch, the first of equals', () => {
    expect(runRow(record())).toMatchObject({ bestEpoch: 2, tuneAccuracy: 0.75, tuneLoss: 2.5, tuneMacroF1: 0.375, seconds: 6, epochs: 3 });
    expect(runRow(record({ history: [] }))).toMatchObject({ bestEpoch: null, tuneAccuracy: null, epochs: 0 });
  });

  it('writes a table that reads back, and disarms notes', () => {
    const lines = Papa.parse<string[]>(runsCsv([runRow(record({ note: '=cmd(), "x"' }))]).trim()).data;
    const row = Object.fromEntries(lines[1].map((name, i) => [name, lines[2][i]]));
    expect(row).toMatchObject({ net: 'squeezenet1_0', batch: '16', tune_accuracy: '0.75', note: `'=cmd(), "x"`, weights: '' });
  });
});

describe('settingsDiff', () => {
  it('names only what differs, in words', () => {
    const other = paperSettings();
    other.batchSize = 32;
    other.preparation.window.low = -900;
    expect(settingsDiff([paperSettings(), other])).toEqual([
      { path: 'batchSize', name: 'Batch size', values: ['16', '32'] },
      { path: 'preparation.window.low', name: 'Window, low', values: ['-1000', '-900'] },
    ]);
    expect(settingsDiff([paperSettings(), paperSettings()])).toEqual([]);
  });

  it('says where a record has no such setting', () => {
    expect(settingsDiff([{ a: 1 }, { a: 1, someThing: { inner: null } }])).toEqual([
      { path: 'someThing.inner', name: 'Some thing, inner', values: ['–', 'none'] },
    ]);
  });
});

describe('compareSplits', () => {
  const prints = (names: Record<string, string>, labels = 'hash') => ({ prints: names, labels });

  it('compares by pixels where both runs know them: another name is the same scan, the same name may be another', () => {
    const first = record({ data: prints({ a: '1', b: '2', c: '3', d: '4' }) });
    const renamed = record({
      split: { ...first.split, train: ['x', 'y'], tune: ['z'], test: ['w'] },
      data: prints({ y: '1', x: '2', z: '3', w: '4' }),
    });
    expect(compareSplits(first, renamed)).toMatchObject({ train: { same: true }, tune: { same: true }, sameLabels: true });
    const impostor = record({ data: prints({ a: '1', b: '2', c: '9', d: '4' }) });
    expect(compareSplits(first, impostor).tune).toEqual({ same: false, shared: 0, onlyFirst: 1, onlySecond: 1 });
  });

  it('compares by name where a run of before knows no pixels', () => {
    const first = record({ data: prints({ a: '1', b: '2', c: '3', d: '4' }) });
    expect(compareSplits(first, record())).toMatchObject({ tune: { same: true }, sameLabels: null });
    const other = record({ split: { ...first.split, train: ['a', 'c'], tune: ['b'] } });
    expect(compareSplits(first, other)).toMatchObject({ train: { same: false, shared: 1 }, tune: { same: false, shared: 0 } });
  });

  it('takes a side that is a part of the other for another side, whichever comes first', () => {
    const whole = record();
    const part = record({ split: { ...whole.split, train: ['a'] } });
    expect(compareSplits(whole, part).train).toEqual({ same: false, shared: 1, onlyFirst: 1, onlySecond: 0 });
    expect(compareSplits(part, whole).train).toEqual({ same: false, shared: 1, onlyFirst: 0, onlySecond: 1 });
  });

  it('tells changed labels and classes', () => {
    const names = { a: '1', b: '2', c: '3', d: '4' };
    expect(compareSplits(record({ data: prints(names, 'x') }), record({ data: prints(names, 'y') })).sameLabels).toBe(false);
    const renamed = record({ settings: { ...paperSettings(), classes: ['a', 'b', 'c', 'd'] } });
    expect(compareSplits(record(), renamed).sameLabels).toBe(false);
  });
});
