import { describe, expect, it } from 'vitest';
import type { Split } from '#data/split/split.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { bestOf, isBestLost, newRun } from './record.ts';
import { restoreRun } from './restore.ts';
import { type LoadedScans, runScans } from './run-scans.ts';

const split: Split = { seed: 7, train: ['s1', 's2'], tune: ['s3'], test: ['s4', 's5'], problems: [] };
const loaded: LoadedScans = {
  classes: ['a', 'b'],
  nameOf: (id) => `scan ${id.slice(1)}`,
  labelOf: (id) => Number(id.slice(1)) % 2,
  printOf: (id) => (id === 's2' ? null : `print of ${id}`),
  slicesOf: (id) => (id === 's5' ? [] : [`slice of ${id}`]),
  marked: { s1: [0, 1, 2], s9: [3, 4, 5] },
};
const byRule = paperSettings().preparation;
const byHand = { ...byRule, slices: { by: 'hand' } } as unknown as typeof byRule;
const epochs = (...accuracies: number[]): EpochRecord[] =>
  accuracies.map((accuracy, i) => ({
    epoch: i + 1,
    train: { loss: 1, accuracy: 0.5 },
    tune: { loss: 1, accuracy, macroF1: 0.5 },
    seconds: 1,
  }));

describe('a new run', () => {
  it('keeps its sides by name, what tells its scans, and the slices by which its test side is known', () => {
    const scans = runScans(split, { by: 'patient', seed: 7, ratios: [0.6, 0.2, 0.2] }, byRule, loaded);
    const run = newRun({ settings: paperSettings(), device: 'CPU', scans });
    expect(run.split).toEqual({
      seed: 7,
      method: { by: 'patient', seed: 7, ratios: [0.6, 0.2, 0.2] },
      train: ['scan 1', 'scan 2'],
      tune: ['scan 3'],
      test: ['scan 4', 'scan 5'],
    });
    expect(run.data?.prints).toEqual({
      'scan 1': 'print of s1',
      'scan 3': 'print of s3',
      'scan 4': 'print of s4',
      'scan 5': 'print of s5',
    });
    expect(run.data?.testSlices).toEqual(['slice of s4']);
    expect(run.data?.seenSlices).toEqual({ train: ['slice of s1', 'slice of s2'], tune: ['slice of s3'] });
    expect(run.data?.learned).toEqual({ 'scan 1': 1, 'scan 2': 0, 'scan 3': 1 });
    expect(run).toMatchObject({ history: [], bestEpoch: null, stopReason: null, checkpointId: null, testOpenings: 0 });
    expect(run.markedSlices).toBeUndefined();
  });

  it('keeps the marked slices of its own scans where it goes by them', () => {
    const scans = runScans(split, { by: 'patient', seed: 7, ratios: [0.6, 0.2, 0.2] }, byHand, loaded);
    expect(newRun({ settings: paperSettings(), device: 'CPU', scans }).markedSlices).toEqual({ 'scan 1': [0, 1, 2] });
  });

  it('has an id of its own unless it is given one, and shares nothing with what it is made from', () => {
    const scans = runScans(split, { by: 'patient', seed: 7, ratios: [0.6, 0.2, 0.2] }, byRule, loaded);
    const [one, other] = [
      newRun({ settings: paperSettings(), device: 'CPU', scans }),
      newRun({ settings: paperSettings(), device: 'CPU', scans }),
    ];
    expect(one.id).not.toBe(other.id);
    expect(newRun({ id: 'asked-for', settings: paperSettings(), device: 'CPU', scans }).id).toBe('asked-for');
    one.split.test.push('another');
    expect(other.split.test).toEqual(['scan 4', 'scan 5']);
  });

  it('has other labels in its hash when one label is another', () => {
    const method = { by: 'patient', seed: 7, ratios: [0.6, 0.2, 0.2] } as const;
    const { data } = runScans(split, { ...method, ratios: [0.6, 0.2, 0.2] }, byRule, loaded);
    const changed = runScans(split, { ...method, ratios: [0.6, 0.2, 0.2] }, byRule, { ...loaded, labelOf: () => 0 });
    expect(changed.data?.labels).not.toBe(data?.labels);
  });
});

describe('the best epoch', () => {
  it('is the one that the record names', () => {
    const history = epochs(0.5, 0.75, 0.75);
    expect(bestOf({ history, bestEpoch: 2 })).toBe(history[1]);
    expect(bestOf({ history: [], bestEpoch: null })).toBeNull();
    expect(isBestLost({ bestEpoch: 2, keptEpoch: 2 })).toBe(false);
    expect(isBestLost({ bestEpoch: 2, keptEpoch: null })).toBe(true);
    expect(isBestLost({ bestEpoch: 2 })).toBe(false);
  });
});

it('an older record names its best epoch once it is restored, and one that names it keeps it', () => {
  const { bestEpoch: _, ...older } = newRun({
    settings: paperSettings(),
    device: 'CPU',
    scans: { split: { seed: 1, train: [], tune: [], test: [] } },
  });
  expect(restoreRun({ ...older, history: epochs(0.5, 0.75, 0.75) }).bestEpoch).toBe(2);
  expect(restoreRun(older).bestEpoch).toBeNull();
  expect(restoreRun({ ...older, history: epochs(0.5, 0.75), bestEpoch: 1 }).bestEpoch).toBe(1);
});
