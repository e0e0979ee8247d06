import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import { runJson } from '#report/run-manifest.ts';
import type { TestOpening } from '#runs/evaluations.ts';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { PredictionEvent } from '#workers/client/contract.ts';

/** The calls that were made, in order. */
const happened: string[] = [];
const storage = vi.hoisted(() => ({ runs: [] as RunRecord[], full: false }));
const failing = vi.hoisted(() => ({ scans: new Set<string>(), device: false }));
/** The marked slices that a prediction was asked to go by, and what happens before scores are ready. */
const asked = vi.hoisted(() => ({ marked: null as unknown, beforeScores: () => {}, beforeRows: () => {} }));

vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('#workers/client/study.ts', async () => {
  const { scoreAll } = await import('#eval/scores.ts');
  return {
    study: {
      score: async (truth: number[], rows: number[][], classes: string[]) => {
        asked.beforeScores();
        return scoreAll(truth, rows, classes.length);
      },
    },
  };
});
vi.mock('#workers/client/prediction.ts', () => ({
  predict: async function* ({ scans, marked }: { scans: Scan[]; marked: unknown }): AsyncGenerator<PredictionEvent> {
    happened.push('predicted');
    asked.marked = marked;
    asked.beforeRows();
    if (failing.device) throw new Error('device lost');
    for (const { id, name } of scans) {
      if (failing.scans.has(name)) {
        yield { type: 'problem', problem: { level: 'error', code: 'bad', subject: name, what: 'It is bad.', remedy: 'Replace it.' } };
      } else yield { type: 'prediction', prediction: { scanId: id, probabilities: [0.1, 0.2, 0.3, 0.4] } };
    }
  },
}));
vi.mock('#storage/runs.ts', () => ({
  listRuns: async () => storage.runs,
  countOpening: async (run: RunRecord, opening: TestOpening) => {
    if (storage.full) throw new ProblemError({ code: 'storage-full', subject: 'Run', what: 'Full.', remedy: 'Delete something.' });
    const testOpenings = Math.max(storage.runs[0]?.testOpenings ?? 0, run.testOpenings) + 1;
    happened.push(`stored ${testOpenings}`);
    storage.runs = [{ ...run, testOpenings, openings: [...(run.openings ?? []), opening] }];
    return storage.runs[0];
  },
  deleteRun: async () => {},
}));

const { useDataset } = await import('../dataset/dataset.ts');
const { useEvaluation } = await import('./evaluation.ts');
const { otherOpenings } = await import('#runs/locked-side.ts');
const { usePlacing } = await import('../project/placing.ts');
const { useRun } = await import('../run/run.ts');
const { useTuneScores } = await import('../run/tune-scores.ts');

const record: RunRecord = {
  bestEpoch: null,
  id: 'run',
  createdAt: '2026-01-01T00:00:00Z',
  settings: paperSettings(),
  device: 'none',
  split: { seed: 1, train: ['a'], tune: ['b'], test: ['c', 'd'] },
  history: [],
  stopReason: 'stopped',
  checkpointId: 'run-epoch-1',
  testOpenings: 0,
};
const test = () => useEvaluation.getState().results.run?.test;

beforeEach(() => {
  happened.length = 0;
  storage.runs = [record];
  storage.full = false;
  failing.scans.clear();
  failing.device = false;
  Object.assign(asked, { marked: null, beforeScores: () => {}, beforeRows: () => {} });
  useEvaluation.setState({ results: {}, progress: null, failure: null });
  useRun.setState({ record, past: [record], status: 'ended' });
  const names = ['a', 'b', 'c', 'd'];
  useDataset.setState({
    scans: Object.fromEntries(names.map((name) => [name, { id: name, name, problems: [] as Scan['problems'] } as Scan])),
    order: names,
    labels: { a: 0, b: 1, c: 3, d: 2 },
    excluded: new Set(),
  });
});

describe('evaluate', () => {
  it('waits until what was decided about the scans is back, and scores with the labels of then', async () => {
    usePlacing.setState({ isPlacing: true });
    const evaluated = useEvaluation.getState().evaluate(record, 'tune');
    await Promise.resolve();
    expect(happened).toEqual([]);
    useDataset.setState({ labels: { a: 0, b: 3, c: 3, d: 2 } });
    usePlacing.setState({ isPlacing: false });
    await evaluated;
    expect(useEvaluation.getState().results.run?.tune).toMatchObject({ cases: [{ name: 'b', truth: 3 }], scores: { accuracy: 1 } });
    expect(useEvaluation.getState().results.run?.tune?.cases[0]).not.toHaveProperty('was');
  });

  it('stores an opening of the test side before it predicts', async () => {
    await useEvaluation.getState().evaluate(record, 'test');
    expect(happened).toEqual(['stored 1', 'predicted']);
    expect(test()).toMatchObject({ opening: 1, total: 2, scores: { n: 2, accuracy: 0.5 } });
    expect(useRun.getState().record?.testOpenings).toBe(1);
    expect(useRun.getState().past[0]?.testOpenings).toBe(1);
    await useEvaluation.getState().evaluate(useRun.getState().record ?? record, 'test');
    expect(test()?.opening).toBe(2);
    const dated = { at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), n: 2, epoch: 0 };
    expect(JSON.parse(runJson(useRun.getState().record ?? record))).toMatchObject({ testOpenings: 2, openings: [dated, dated] });
  });

  it('counts on from what another tab has stored', async () => {
    storage.runs = [{ ...record, testOpenings: 4 }];
    await useEvaluation.getState().evaluate(record, 'test');
    expect(happened).toEqual(['stored 5', 'predicted']);
  });

  it('counts the openings of other runs on the same scans', () => {
    const other = { ...record, id: 'other', split: { ...record.split, test: ['d'] }, testOpenings: 2 };
    const foreign = { ...other, id: 'foreign', split: { ...record.split, test: ['e'] } };
    expect(otherOpenings(record, [{ ...record, testOpenings: 7 }, other, foreign])).toBe(2);
    const knows = (run: RunRecord, ...testSlices: string[]) => ({ ...run, data: { prints: {}, labels: '', testSlices } });
    const [renamed, namesake] = [knows(foreign, 'C', 'D'), knows({ ...other, testOpenings: 5 }, 'E')];
    expect(otherOpenings(knows(record, 'A', 'C'), [renamed, namesake])).toBe(2);
  });

  it('keeps the test side closed when the opening cannot be stored', async () => {
    storage.full = true;
    await useEvaluation.getState().evaluate(record, 'test');
    expect(happened).toEqual([]);
    expect(test()).toBeUndefined();
    expect(useEvaluation.getState().failure?.problem.code).toBe('storage-full');
  });

  it('does not count another try after an opening that showed nothing', async () => {
    failing.device = true;
    await useEvaluation.getState().evaluate(record, 'test');
    failing.device = false;
    await useEvaluation.getState().evaluate(useRun.getState().record ?? record, 'test');
    expect(happened).toEqual(['stored 1', 'predicted', 'predicted']);
    expect(test()?.opening).toBe(1);
  });

  it.each(['train', 'tune'] as const)('counts nothing for the %s side', async (side) => {
    await useEvaluation.getState().evaluate(record, side);
    expect(happened).toEqual(['predicted']);
    expect(useEvaluation.getState().results.run?.[side]).toMatchObject({ opening: null, cases: [{ name: record.split[side][0] }] });
  });

  it('numbers the patients of the scans, and keeps nothing else of them', async () => {
    const scan = useDataset.getState().scans;
    useDataset.setState({ scans: Object.fromEntries(Object.entries(scan).map(([id, one]) => [id, { ...one, patientKey: 'Jane Doe' }])) });
    await useEvaluation.getState().evaluate(record, 'test');
    expect(test()?.cases.map(({ patient }) => patient)).toEqual([0, 0]);
    expect(JSON.stringify(test())).not.toContain('Jane');
  });

  it('takes the scores of the tune side that training measured with this checkpoint, and no others', async () => {
    const { follow, clear } = useTuneScores.getState();
    const scans = [{ scanId: 'b', truth: 1, probabilities: [0.1, 0.7, 0.1, 0.1] }];
    follow({ type: 'tune-scores', epoch: 1, isBest: true, scans });
    follow({ type: 'checkpoint', checkpointId: 'run-epoch-1', epoch: 1 });
    await useEvaluation.getState().evaluate(record, 'tune');
    expect(happened).toEqual([]);
    expect(useEvaluation.getState().results.run?.tune).toMatchObject({
      scores: { accuracy: 1 },
      cases: [{ probabilities: [0.1, 0.7, 0.1, 0.1] }],
    });
    await useEvaluation.getState().evaluate(record, 'tune', { anew: true });
    expect(happened).toEqual(['predicted']);
    happened.length = 0;
    await useEvaluation.getState().evaluate({ ...record, checkpointId: 'run-epoch-2' }, 'tune');
    expect(happened).toEqual(['predicted']);
    clear();
  });

  it('names scans that could not be predicted, and leaves them out of the scores', async () => {
    failing.scans.add('d');
    await useEvaluation.getState().evaluate(record, 'test');
    expect(test()).toMatchObject({ total: 2, scores: { n: 1 }, problems: [{ subject: 'd' }] });
    expect(test()?.cases.map(({ name }) => name)).toEqual(['c']);
  });

  it('shows no scores of an earlier opening beside the next one', async () => {
    await useEvaluation.getState().evaluate(record, 'test');
    const shown: unknown[] = [];
    asked.beforeRows = () => shown.push(test());
    await useEvaluation.getState().evaluate(useRun.getState().record ?? record, 'test');
    expect(shown).toEqual([undefined]);
    expect(test()?.opening).toBe(2);
    // What the tune side has shown stays.
    asked.beforeRows = () => {};
    await useEvaluation.getState().evaluate(record, 'tune');
    asked.beforeRows = () => shown.push(useEvaluation.getState().results.run?.tune !== undefined);
    await useEvaluation.getState().evaluate(useRun.getState().record ?? record, 'test');
    expect(shown).toEqual([undefined, true]);
  });

  it('shows nothing of what was cancelled while it was scored', async () => {
    asked.beforeScores = () => useEvaluation.getState().cancel();
    await useEvaluation.getState().evaluate(record, 'tune');
    const { results, progress, failure } = useEvaluation.getState();
    expect({ results, progress, failure }).toEqual({ results: {}, progress: null, failure: null });
  });

  it('goes by the slices that were marked for the run', async () => {
    await useEvaluation.getState().evaluate({ ...record, markedSlices: { a: [1], c: [7, 8, 9] } }, 'test');
    expect(asked.marked).toEqual({ c: [7, 8, 9] });
  });

  it('scores no part of a side', async () => {
    useDataset.setState({ labels: { c: 3 } });
    await useEvaluation.getState().evaluate(record, 'test');
    expect(happened).toEqual([]);
  });
});
