import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { type Evaluation, evaluateScans } from '#eval/evaluation.ts';
import type { Scores } from '#eval/scores.ts';
import { listCheckpoints, saveCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase } from '#storage/db.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { Results, SideResult } from './evaluation.ts';
import { keepIntervals } from './keep-intervals.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  const tune = { loss: 1, accuracy: 0.5, macroF1: 0.25 };
  const about = { id: 'run-epoch-1', runId: 'run', createdAt: '2026-01-01T00:00:00Z', settings: paperSettings(), epoch: 1, tune };
  await saveCheckpoint(about, [Uint8Array.of(1)]);
});

const truth = [0, 1, 2, 3, 2];
const asked = { truth, probabilities: [0, 1, 2, 3, 1].map((k) => [0.1, 0.1, 0.1, 0.1].with(k, 0.7)) };
const evaluation: Evaluation = evaluateScans({ ...asked, classes: ['a', 'b', 'c', 'd'], trainedOn: 12 }, { draws: 50 });
const scores = evaluation.estimates.plain;
const result = (side: 'tune' | 'test' | 'train', change: Partial<SideResult> = {}): Results => ({
  run: { [side]: { checkpointId: 'run-epoch-1', scores, cases: truth.map(() => ({})), total: 5, ...change } as unknown as SideResult },
});
const known = (side: 'tune' | 'test' | 'train', of: Scores = scores) => ({
  run: { [side]: { state: 'done' as const, scores: of, evaluation } },
});
const kept = async () => (await listCheckpoints())[0]?.extras?.intervals;

it('keeps the intervals of the sides of its run with a model, each once', async () => {
  await keepIntervals(known('tune'), {}, result('tune'));
  await keepIntervals(known('test'), {}, result('test'));
  expect(await kept()).toMatchObject([
    { side: 'tune', n: 5, scores: { macroF1: evaluation.estimates.scores.macroF1 } },
    { side: 'test', n: 5, scores: { accuracy: evaluation.estimates.scores.accuracy } },
  ]);
});

it('keeps none of training scans, of a part of a side, of changed labels, of older scores, or a second time', async () => {
  await keepIntervals(known('train'), {}, result('train'));
  await keepIntervals(known('tune'), {}, result('tune', { total: 6 }));
  await keepIntervals(known('tune'), {}, result('tune', { before: { accuracy: 0.4, macroF1: 0.4 } }));
  await keepIntervals(known('tune', { ...scores }), {}, result('tune'));
  const before = known('tune');
  await keepIntervals({ ...before }, before, result('tune'));
  expect(await kept()).toBeUndefined();
});
