import { expect, it } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { Results, SideResult } from './evaluation.ts';
import { decidedDoubts } from './label-doubts.ts';
import { unseenScores } from './out-of-fold.ts';

const run = (id: string, tune: string[], fold: number | null, createdAt = '2026-01-01'): RunRecord =>
  ({
    id,
    createdAt,
    settings: paperSettings(),
    checkpointId: `${id}-epoch-3`,
    stopReason: 'epochs',
    split: {
      seed: 1,
      train: ['a', 'b', 'c', 'd'].filter((name) => !tune.includes(name)),
      tune,
      test: [],
      ...(fold !== null && { method: { by: 'folds', seed: 1, folds: 2, fold, test: 0 } }),
    },
  }) as unknown as RunRecord;
const scored = (of: RunRecord, label = 0): Results[string] => ({
  tune: {
    checkpointId: of.checkpointId,
    cases: of.split.tune.map((name) => ({ scanId: name, name, truth: label, probabilities: [0.1, 0.9, 0, 0] })),
  } as unknown as SideResult,
});

const alone = run('alone', ['a'], null);
const [first, second, again] = [run('first', ['a', 'b'], 0), run('second', ['c', 'd'], 1), run('again', ['a', 'b'], 0, '2026-02-01')];

it('takes every scan from the run whose fold it is, of two runs of a fold the newer', () => {
  const results = { first: scored(first), second: scored(second), again: scored(again), alone: scored(alone) };
  const { by, cases, folds, unscored } = unseenScores(alone, [alone, first, second, again], results);
  expect([by, folds, unscored]).toEqual(['folds', { scored: 2, of: 2 }, []]);
  expect(cases.map(({ scanId, runId }) => [scanId, runId])).toEqual([
    ['a', 'again'],
    ['b', 'again'],
    ['c', 'second'],
    ['d', 'second'],
  ]);
});

it('names folds that wait to be scored, and has the tune side alone where no two folds are there', () => {
  const part = unseenScores(alone, [first, second], { second: scored(second) });
  expect([part.folds, part.unscored.map(({ id }) => id), part.cases.length]).toEqual([{ scored: 1, of: 2 }, ['first'], 2]);
  const weak = unseenScores(alone, [alone, first], { alone: scored(alone), first: scored(first) });
  expect([weak.by, weak.folds, weak.cases.map(({ scanId }) => scanId)]).toEqual(['tune', null, ['a']]);
});

it('does not take scores of a checkpoint that is not the run’s any more', () => {
  const stale = { tune: { ...scored(alone)?.tune, checkpointId: 'another' } } as Results[string];
  expect(unseenScores(alone, [], { alone: stale! }).cases).toEqual([]);
});

it('tells what has been decided about a doubtful label, and asks again where the label that was found right is another now', () => {
  const results = { first: scored(first), second: scored(second) };
  const scores = unseenScores(alone, [first, second], results);
  const scans = Object.fromEntries(['a', 'b', 'c'].map((id) => [id, { id } as Scan]));
  const doubts = decidedDoubts(scores, 4, {
    scans,
    labels: { a: 1, b: 0, c: 0, d: 0 },
    excluded: new Set(['b']),
    right: { a: 0, c: 0, d: 0 },
  });
  expect(doubts.map(({ scanId, decided, isLoaded }) => [scanId, decided, isLoaded])).toEqual([
    ['a', { of: 'label', now: 1 }, true],
    ['b', { of: 'excluded' }, true],
    ['c', { of: 'right' }, true],
    ['d', null, false],
  ]);
  expect(doubts[0]).toMatchObject({ suggestion: 1, suggested: 0.9, label: 0 });
});
