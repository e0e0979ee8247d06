import { expect, test } from 'vitest';
import { JAPANESE } from '#base/messages/ja/index.ts';
import { phraseIn } from '#base/messages/render.ts';
import { places } from '#base/text/places.ts';
import { scoreAll } from '#eval/scores.ts';
import type { RunRecord } from '#runs/record.ts';
import { restoreRun } from '#runs/restore.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { GridPoint } from '#train/sweep/grid.ts';
import { type SweepEntry, sweepGroups, sweepRows } from './sweep-rows.ts';
import { sweepCsv, sweepText } from './sweep-table.ts';
import { RESEARCH_NOTICE } from './versions.ts';

const SCORES = scoreAll(
  [0, 1, 2, 3],
  [
    [0.7, 0.1, 0.1, 0.1],
    [0.1, 0.7, 0.1, 0.1],
    [0.1, 0.1, 0.7, 0.1],
    [0.7, 0.1, 0.1, 0.1],
  ],
  4,
);

function record(id: string, change: Partial<RunRecord['settings']>, tune: string, accuracies: number[]): RunRecord {
  return restoreRun({
    id,
    createdAt: `2026-01-01T00:00:0${id}.000Z`,
    settings: { ...paperSettings(), ...change },
    device: 'CPU',
    split: { seed: 1, train: ['a', 'b'].filter((name) => name !== tune), tune: [tune], test: [] },
    history: accuracies.map((accuracy, i) => ({
      epoch: i + 1,
      train: { loss: 1, accuracy: 0.5 },
      tune: { loss: 0.5, accuracy, macroF1: accuracy / 2 },
      seconds: 2,
    })),
    stopReason: 'max-epochs',
    checkpointId: null,
    testOpenings: 0,
  });
}

function done(name: string, point: GridPoint, kept: RunRecord): SweepEntry {
  return { name, point, outcome: 'done', reason: null, record: kept, scores: SCORES };
}

/** Two folds of two nets. The second fold of the second net has failed. */
const ENTRIES: SweepEntry[] = [
  done('001-a', { model: 'alexnet', lr: 0.001, fold: 1 }, record('1', { model: 'alexnet' }, 'a', [0.25, 0.75, 0.5])),
  done('002-a', { model: 'alexnet', lr: 0.001, fold: 2 }, record('2', { model: 'alexnet' }, 'b', [0.5])),
  done('003-b', { model: 'resnet18', lr: 0.01, fold: 1 }, record('3', { model: 'resnet18', learningRate: 0.01 }, 'a', [0.25])),
  { name: '004-b', point: { model: 'resnet18', lr: 0.01, fold: 2 }, outcome: 'failed', reason: 'No memory.', record: null, scores: null },
];

test('a row has the kept epoch, and the number of its split', () => {
  const rows = sweepRows(ENTRIES);
  expect(rows.map(({ split }) => split)).toEqual([1, 2, 1, null]);
  expect(rows[0]).toMatchObject({ net: 'alexnet', bestEpoch: 2, tuneAccuracy: 0.75, macroF1: 0.375, seconds: 6, epochs: 3 });
  expect(rows[0].mcc).toBeCloseTo(SCORES.mcc, 12);
  expect(SCORES.macroPrecision).not.toBe(SCORES.macroRecall);
  expect(rows[0]).toMatchObject({ precision: SCORES.macroPrecision, recall: SCORES.macroRecall, auc: SCORES.auc });
  expect(rows[3]).toMatchObject({ net: 'resnet18', learningRate: 0.01, outcome: 'failed', macroF1: null });
});

test('means go over seeds and folds, and say when they are over other scans', () => {
  const [alexnet, resnet] = sweepGroups(sweepRows(ENTRIES));
  expect(alexnet).toMatchObject({ done: 2, runs: 2, sameSplits: true, tuneAccuracy: { mean: 0.625 } });
  // The deviation of 0.75 and 0.5 is half their distance times the root of two.
  expect(alexnet.tuneAccuracy?.deviation).toBeCloseTo(0.125 * Math.SQRT2, 12);
  expect(resnet).toMatchObject({ done: 1, runs: 2, sameSplits: false, macroF1: null });
  expect(sweepGroups(sweepRows([ENTRIES[0], ENTRIES[2]]))).toEqual([]);
});

test('the table of a terminal names what differs and what must not be compared', () => {
  const text = sweepText(sweepRows(ENTRIES));
  expect(text).toContain(
    'run  net       extent   batch  seed     lr  fold  split  best    acc   loss     F1   prec  recall    MCC    AUC  time',
  );
  expect(text).toContain('failed: No memory.');
  expect(text).toContain('other splits');
  expect(text).toContain('compare within one of the 2');
});

test('the CSV has a line per run', () => {
  const lines = sweepCsv(sweepRows(ENTRIES)).trim().split('\n');
  expect(lines[0]).toBe(`# ${RESEARCH_NOTICE}`);
  const [header, first, , , last] = lines.filter((line) => !/^"?#/.test(line));
  expect(header).toMatch(
    /^run,net,extent,batch,learning_rate,seed,fold,split,.*,tune_f1_4,best_of_split,.*,macro_f1_corrected,outcome,reason$/,
  );
  expect(first).toMatch(/^001-a,alexnet,scratch,16,0\.001,101,1,1,1,3,2,1,0\.5,0\.5,0\.75,0\.375,/);
  expect(last).toMatch(/^004-b,resnet18,,,0\.01,,2,,.*,failed,No memory\.$/);
  expect(new Set([header, first, last].map((line) => line.split(',').length)).size).toBe(1);
});

test('the table speaks the language of the terminal, its columns in line though its letters are wide', () => {
  const [heads, first] = sweepText(sweepRows(ENTRIES), null, (said) => (typeof said === 'string' ? said : phraseIn(JAPANESE, said))).split(
    '\n',
  );
  expect(heads).toMatch(/^ラン +ネットワーク +学習する層 .* 分割 +最良 +正解率 +損失/);
  const upTo = (line: string, end: string) => places(line.slice(0, line.indexOf(end) + end.length));
  expect(upTo(first!, String(ENTRIES[0].record?.settings.seed))).toBe(upTo(heads!, 'シード'));
});
