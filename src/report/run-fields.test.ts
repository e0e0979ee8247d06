import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { problem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import { settingsDiff } from '#runs/settings-diff.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { recordOf, runManifest } from './run-manifest.ts';
import { describeCourse, runRow } from './run-row.ts';
import { runsCsv } from './runs-csv.ts';
import { RESEARCH_NOTICE, VERSIONS } from './versions.ts';

/* Every field of a run's record comes out where a person looks for it. No two values of the record are alike, so that none can stand for another. */

const epoch = (n: number, accuracy: number) => ({
  epoch: n,
  train: { loss: 10 + n, accuracy: 0.125 },
  tune: { loss: 20 + n, accuracy, macroF1: accuracy / 2 },
  seconds: 100 + n,
});

function record(change: Partial<RunRecord> = {}): RunRecord {
  const paper = paperSettings('resnet18');
  return {
    id: 'run-1',
    createdAt: '2026-01-02T03:04:05.000Z',
    settings: {
      ...paper,
      extent: 'stage:2',
      weights: { sha256: 'ab12', name: 'own.pth', published: false, transformInput: false },
      preparation: { ...paper.preparation, size: 96 },
      batchSize: 12,
      optimizer: 'adamw',
      learningRate: 0.0025,
      schedule: { by: 'cosine', minimum: 0 },
      warmupEpochs: 3,
      seed: 17,
      engine: 'eager',
    },
    device: 'a device',
    moves: [{ device: 'another device', epoch: 44, batch: 45 }],
    split: { seed: 23, train: ['a', 'b', 'c'], tune: ['d', 'e'], test: ['f'] },
    history: [epoch(1, 0.75), epoch(2, 0.25)],
    bestEpoch: 1,
    stopReason: 'max-epochs',
    checkpointId: 'checkpoint',
    testOpenings: 4,
    note: 'a note',
    name: 'a name',
    data: {
      prints: { a: '1', d: '2' },
      labels: 'labels',
      testSlices: ['3'],
      seenSlices: { train: ['4'], tune: ['5'] },
      learned: { a: 2, d: 0 },
    },
    openings: [{ at: '2026-01-03T03:04:05.000Z', n: 1, epoch: 6 }],
    externals: [{ at: '2026-01-04T03:04:05.000Z', n: 7, epoch: 8, data: 'cd'.repeat(32), heldOut: 9, refused: 10 }],
    again: {
      run: 'run-0',
      called: 'an earlier run',
      relabelled: [{ scan: 'a', was: 3, now: 1 }],
      leftOut: ['x'],
      sameSides: false,
      settings: [{ name: 'Epochs', was: '41', now: '42' }],
    },
    metBefore: { trained: 51, chose: 52, locked: 53 },
    ...change,
  };
}

const ROW = {
  id: 'run-1',
  createdAt: '2026-01-02T03:04:05.000Z',
  name: 'a name',
  net: 'resnet18',
  extent: 'stage:2',
  weights: 'own.pth',
  weightsHash: 'ab12',
  size: 96,
  batchSize: 12,
  optimizer: 'adamw',
  learningRate: 0.0025,
  schedule: 'cosine:0, warm-up 3',
  seed: 17,
  split: 'seed 23',
  trainScans: 3,
  tuneScans: 2,
  epochs: 2,
  bestEpoch: 1,
  tuneAccuracy: 0.75,
  tuneLoss: 21,
  tuneMacroF1: 0.375,
  seconds: 203,
  stopReason: 'max-epochs',
  device: 'a device',
  engine: 'eager',
  note: 'a note',
};

it('a row of the board has every field of its run', () => {
  expect(runRow(record())).toEqual(ROW);
});

it('a row says what a run lacks', () => {
  const { note: _, ...others } = record({ history: [], bestEpoch: null, stopReason: null });
  const bare = runRow({ ...others, settings: { ...others.settings, weights: null, warmupEpochs: 0 } });
  const none = { weights: null, weightsHash: null, bestEpoch: null, tuneAccuracy: null, tuneLoss: null, tuneMacroF1: null };
  expect(bare).toEqual({ ...ROW, ...none, schedule: 'cosine:0', epochs: 0, seconds: 0, stopReason: null, note: '' });
  expect(inEnglish(describeCourse({ schedule: { by: 'constant' }, warmupEpochs: 1 }))).toBe('constant, warm-up 1');
});

it('a row names the method of the split where it is known', () => {
  const method = { by: 'folds', seed: 23, folds: 5, fold: 2, test: 0.1 } as const;
  const { split } = runRow(record({ split: { ...record().split, method } }));
  expect(split).toMatch(/23/);
  expect(split).not.toBe(runRow(record({ split: { ...record().split, method: { ...method, fold: 3 } } })).split);
});

it('the file of the board has every field under its own name', () => {
  const [[notice], names, values] = Papa.parse<string[]>(runsCsv([runRow(record())]).trim()).data;
  expect(notice).toBe(`# ${RESEARCH_NOTICE}`);
  expect(Object.fromEntries(names.map((name, i) => [name, values[i]]))).toEqual({
    run: 'run-1',
    name: 'a name',
    date: '2026-01-02T03:04:05.000Z',
    net: 'resnet18',
    extent: 'stage:2',
    batch: '12',
    learning_rate: '0.0025',
    schedule: 'cosine:0, warm-up 3',
    seed: '17',
    split: 'seed 23',
    best_epoch: '1',
    tune_accuracy: '0.75',
    tune_loss: '21',
    tune_macro_f1: '0.375',
    seconds: '203',
    epochs: '2',
    stop_reason: 'max-epochs',
    optimizer: 'adamw',
    size: '96',
    weights: 'own.pth',
    weights_sha256: 'ab12',
    train_scans: '3',
    tune_scans: '2',
    engine: 'eager',
    device: 'a device',
    note: 'a note',
  });
});

it('a manifest has every field of its run, all names of scans replaced', () => {
  const ended = problem('nan-loss/first', phrase('subject/training'));
  const full = record({ markedSlices: { a: [0, 4] }, keptEpoch: 2, problem: ended });
  expect(runManifest(full, (name) => `S-${name}`)).toEqual({
    format: 'groundglass-run/2',
    notice: RESEARCH_NOTICE,
    id: 'run-1',
    name: 'a name',
    createdAt: '2026-01-02T03:04:05.000Z',
    versions: VERSIONS,
    device: 'a device',
    settings: full.settings,
    split: { seed: 23, train: ['S-a', 'S-b', 'S-c'], tune: ['S-d', 'S-e'], test: ['S-f'] },
    markedSlices: { 'S-a': [1, 5] },
    data: {
      prints: { 'S-a': '1', 'S-d': '2' },
      labels: 'labels',
      testSlices: ['3'],
      seenSlices: { train: ['4'], tune: ['5'] },
      learned: { 'S-a': 2, 'S-d': 0 },
    },
    best: 1,
    kept: 2,
    stopReason: 'max-epochs',
    problem: ended,
    testOpenings: 4,
    openings: full.openings,
    again: {
      run: 'run-0',
      called: 'an earlier run',
      relabelled: [{ scan: 'S-a', was: 3, now: 1 }],
      leftOut: ['S-x'],
      sameSides: false,
      settings: [{ name: 'Epochs', was: '41', now: '42' }],
    },
    metBefore: full.metBefore,
    externals: full.externals,
    moves: [{ device: 'another device', epoch: 44, batch: 45 }],
    history: full.history,
  });
});

it('a manifest says which epoch was kept only where it is not the best', () => {
  const keptOf = (keptEpoch: number | null) => runManifest(record({ keptEpoch }), (name) => name).kept;
  expect([keptOf(1), keptOf(2), keptOf(null)]).toEqual([undefined, 2, null]);
  const { data: _, ...older } = record();
  expect(runManifest(older, (name) => name).data).toBeNull();
});

it('the record that is made of a manifest is the run without weights and what a person added', () => {
  const { note: _, ...run } = record();
  expect(recordOf(runManifest(run, (name) => name))).toEqual({ ...run, checkpointId: null, elsewhere: { versions: VERSIONS } });
  const elsewhere = { versions: { studio: '0.1.0', torch: '1.13.1', python: '3.11.2' } };
  expect(recordOf(runManifest({ ...run, elsewhere }, (name) => name)).elsewhere).toEqual(elsewhere);
});

it('differences of settings: lists are one value, and switches and nothing have their words', () => {
  const base = paperSettings();
  const changed = { ...base, classes: ['A', 'B'], memorySaver: true, clipNorm: 2, preparation: { ...base.preparation, size: 96 } };
  const found = Object.fromEntries(settingsDiff([base, base, changed]).map(({ path, values }) => [path, values]));
  expect(found).toEqual({
    classes: [base.classes.join(', '), base.classes.join(', '), 'A, B'],
    memorySaver: ['no', 'no', 'yes'],
    clipNorm: ['none', 'none', '2'],
    'preparation.size': [String(base.preparation.size), String(base.preparation.size), '96'],
  });
});

it('differences of settings have the words of the table, and those of another version words made of their path', () => {
  const nameOf = (first: object, second: object) => settingsDiff([first, second]).map(({ name }) => name);
  const weights = { sha256: '1', name: 'a.pth' };
  expect(nameOf({ weights }, { weights: { sha256: '2', name: 'b.pth' } })).toEqual(['Weights, SHA-256', 'Weights']);
  expect(nameOf({ preparation: { oddThing: [1, { a: 2 }] } }, { preparation: { oddThing: [1, { a: 3 }] } })).toEqual(['Odd thing']);
});
