import { beforeEach, expect, it, vi } from 'vitest';
import { compareRuns } from '#eval/compare/compare-runs.ts';
import { scoreAll } from '#eval/scores.ts';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { SideResult } from '../predict/evaluation.ts';

vi.mock('#workers/client/study.ts', () => ({
  study: {
    compareRuns: async (side: Parameters<typeof compareRuns>[0]) => compareRuns(side, { draws: 200 }),
    score: async (truth: number[], probabilities: number[][], classes: string[]) => scoreAll(truth, probabilities, classes.length),
  },
}));
vi.mock('#workers/client/prediction.ts', () => ({ predict: async function* () {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));

const { useEvaluation } = await import('../predict/evaluation.ts');
const { useRunDifferences } = await import('./run-differences.ts');

const run = (id: string, createdAt = '2026-01-01') =>
  ({ id, createdAt, checkpointId: `${id}-epoch-1`, settings: paperSettings() }) as unknown as RunRecord;
const [first, second] = [run('first'), run('second', '2026-02-01')];
const SCANS = Array.from({ length: 24 }, (_, i) => ({ id: `${i}`, truth: i % 4 }));

/** The scores of a run that calls the first `right` scans rightly and all others one class off. */
function result(id: string, right: number, scans = SCANS): SideResult {
  const cases = scans.map(({ id: scanId, truth }, i) => {
    const called = i < right ? truth : (truth + 1) % 4;
    return { scanId, name: scanId, patient: i, truth, probabilities: [0, 1, 2, 3].map((k) => (k === called ? 0.7 : 0.1)) };
  });
  const scores = scoreAll(
    cases.map(({ truth }) => truth),
    cases.map(({ probabilities }) => probabilities),
    4,
  );
  return { checkpointId: `${id}-epoch-1`, cases, scores } as unknown as SideResult;
}

const shown = () => useRunDifferences.getState().shown;
const compare = (...others: RunRecord[]) => useRunDifferences.getState().compare([first, second, ...others]);
const results = (a: SideResult, b: SideResult) => useEvaluation.setState({ results: { first: { tune: a }, second: { tune: b } } });

const evaluate = vi.fn(async (record: RunRecord) => {
  const all = useEvaluation.getState().results;
  useEvaluation.setState({ results: { ...all, [record.id]: { tune: result(record.id, 12) } } });
});

beforeEach(() => {
  evaluate.mockClear();
  useEvaluation.setState({ results: {}, failure: null, progress: null, evaluate });
  useRunDifferences.setState({ shown: null });
});

it('says how much better the second run is than the first, and whether that is more than noise', async () => {
  results(result('first', 4), result('second', 23));
  await compare();
  const found = shown();
  if (found?.state !== 'done') throw new Error('the runs were not compared');
  const [other] = found.comparison.others;
  if (!other) throw new Error('the second run was not compared');
  const { differences, accuracy } = other;
  expect(differences.n).toBe(24);
  expect(differences.scores.accuracy).toMatchObject({ isWithinNoise: false });
  expect(differences.scores.accuracy?.value).toBeCloseTo(19 / 24, 12);
  expect(accuracy).toMatchObject({ firstOnly: 0, secondOnly: 19 });
  expect(evaluate).not.toHaveBeenCalled();
});

it('scores the runs that have no scores of their present epoch yet, and no others', async () => {
  const old = { ...result('first', 4), checkpointId: 'first-epoch-0' };
  results(old, result('second', 12));
  await compare();
  expect(evaluate.mock.calls.map(([record]) => record.id)).toEqual(['first']);
  expect(shown()).toMatchObject({
    state: 'done',
    comparison: { others: [{ differences: { scores: { accuracy: { value: 0, isWithinNoise: true } } } }] },
  });
});

it('compares several runs with the first, on the scans that all of them predicted', async () => {
  const third = result('third', 20, SCANS.slice(4));
  useEvaluation.setState({
    results: { first: { tune: result('first', 4) }, second: { tune: result('second', 23) }, third: { tune: third } },
  });
  await compare(run('third'));
  expect(shown()).toMatchObject({
    runs: ['first', 'second', 'third'],
    comparison: { others: [{ differences: { n: 20 } }, {}] },
  });
});

it('compares the scans that both runs predicted', async () => {
  results(result('first', 12), result('second', 12, SCANS.slice(0, 20)));
  await compare();
  expect(shown()).toMatchObject({ comparison: { others: [{ differences: { n: 20 } }] } });
});

it.each([['no-shared-scans', SCANS.map(({ id, truth }) => ({ id: `other ${id}`, truth }))]])(
  'does not compare what is not alike: %s',
  async (code, scans) => {
    results(result('first', 12), result('second', 12, scans));
    await compare();
    expect(shown()).toMatchObject({ state: 'failed', problem: { code } });
  },
);

it('scores all runs with the labels of the newest where they were scored with others, and tells both', async () => {
  // Of the first four scans the label was wrong when the first run was scored, which called them as they are labelled now.
  const before = result('first', 24);
  const cases = before.cases.map((one, i) => (i < 4 ? { ...one, truth: (one.truth + 1) % 4 } : one));
  const own = scoreAll(
    cases.map(({ truth }) => truth),
    cases.map(({ probabilities }) => probabilities),
    4,
  );
  results({ ...before, cases, scores: own } as SideResult, result('second', 24));
  await compare();
  const found = shown();
  if (found?.state !== 'done') throw new Error('the runs were not compared');
  expect(found.relabelled).toMatchObject({
    by: 1,
    scans: 4,
    scores: [
      { now: { accuracy: 1, n: 24 }, own: { accuracy: 20 / 24 } },
      { now: { accuracy: 1 }, own: { accuracy: 1 } },
    ],
  });
  expect(found.comparison.others[0]?.differences.scores.accuracy?.value).toBe(0);
});

it('tells the scores with the labels of then also where the scores have followed the labels since, as after a reload', async () => {
  const before = result('first', 24);
  const cases = before.cases.map((one, i) => (i < 4 ? { ...one, was: (one.truth + 1) % 4 } : one));
  results({ ...before, cases } as SideResult, result('second', 24));
  await compare();
  expect(shown()).toMatchObject({
    relabelled: { by: 1, scans: 4, scores: [{ now: { accuracy: 1 }, own: { accuracy: 20 / 24 } }, { own: { accuracy: 1 } }] },
  });
  // Labels that were changed after both runs were scored are no difference of theirs.
  const both = (id: string) => ({ ...result(id, 24), cases }) as SideResult;
  results(both('first'), { ...both('second'), checkpointId: 'second-epoch-1' });
  await compare();
  expect(shown()).toMatchObject({ state: 'done', relabelled: null });
});

it('says that a run could not be scored', async () => {
  evaluate.mockResolvedValueOnce(undefined);
  await compare();
  expect(shown()).toMatchObject({ state: 'failed', problem: { code: 'run-not-scored' } });
});

it('shows nothing of what was cancelled, or of runs that are no longer asked about', async () => {
  let answer = () => {};
  evaluate.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const asked = compare();
  expect(shown()).toMatchObject({ state: 'scoring' });
  useRunDifferences.getState().cancel();
  expect(shown()).toBeNull();
  answer();
  await asked;
  expect(shown()).toBeNull();
});
