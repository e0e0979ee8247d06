import { beforeEach, expect, it, vi } from 'vitest';
import { evaluateScans } from '#eval/evaluation.ts';
import { scoreAll } from '#eval/scores.ts';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { SideResult } from './evaluation.ts';

/** What the worker was asked, and what it answers with. */
const worker = vi.hoisted(() => ({ asked: [] as unknown[], answers: [] as (() => Promise<unknown>)[] }));

vi.mock('#workers/client/study.ts', () => ({
  study: {
    evaluate: (asked: Parameters<typeof evaluateScans>[0]) => {
      worker.asked.push(asked);
      return worker.answers.shift()?.() ?? Promise.resolve(evaluateScans(asked, { draws: 20 }));
    },
  },
}));
vi.mock('#workers/client/prediction.ts', () => ({ predict: async function* () {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));

const { useSideEvaluations } = await import('./side-evaluations.ts');

const record = {
  id: 'run',
  settings: paperSettings(),
  split: { seed: 1, train: ['a', 'b'], tune: ['c', 'd', 'e'], test: [] },
  bestEpoch: 2,
  history: [1, 2].map((epoch) => ({ epoch, train: { loss: 1, accuracy: epoch / 4 } })),
} as unknown as RunRecord;

/** Scores of scans of class 0 and 1, all called 0; `patients` by scan. */
function result(patients: (number | undefined)[]): SideResult {
  const cases = patients.map((patient, i) => {
    return { scanId: `${i}`, name: `${i}`, ...(patient !== undefined && { patient }), truth: i % 2, probabilities: [0.7, 0.1, 0.1, 0.1] };
  });
  const scores = scoreAll(
    cases.map(({ truth }) => truth),
    cases.map(({ probabilities }) => probabilities),
    4,
  );
  return { checkpointId: 'run-epoch-1', scores, cases, problems: [], total: cases.length, opening: null, at: 0 };
}

const now = () => useSideEvaluations.getState().known.run?.tune;
const workOut = (of: SideResult) => useSideEvaluations.getState().workOut(record, 'tune', of);

beforeEach(() => {
  worker.asked = [];
  worker.answers = [];
  useSideEvaluations.setState({ known: {} });
});

it('asks a worker once, with the patients of the scans and the size of the training set, and keeps its verdict', async () => {
  const shown = result([0, 0, 1]);
  const done = workOut(shown);
  expect(now()?.state).toBe('running');
  await workOut(shown);
  expect(now()?.state).toBe('done');
  await Promise.all([done, workOut(shown)]);
  expect(worker.asked).toEqual([
    {
      classes: record.settings.classes,
      truth: [0, 1, 0],
      probabilities: shown.cases.map(({ probabilities }) => probabilities),
      patients: ['0', '0', '1'],
      trainedOn: 2,
      trainAccuracy: 0.5,
    },
  ]);
  expect(now()).toMatchObject({ state: 'done', evaluation: { estimates: { n: 3, patients: 2 } } });
});

it('takes every scan for a patient of its own where one of them does not tell its patient', async () => {
  await workOut(result([0, 0, undefined]));
  expect(now()).toMatchObject({ evaluation: { estimates: { n: 3, patients: 3 } } });
});

it('drops what comes late for scores that others have replaced, also while those are worked out', async () => {
  const answers: ((of: unknown) => void)[] = [];
  worker.answers = [0, 1].map(() => () => new Promise((resolve) => answers.push(resolve)));
  const first = workOut(result([0, 1, 2]));
  const newer = result([0, 1, 2, 3]);
  const second = workOut(newer);
  answers[0]!('an evaluation of older scores');
  await first;
  expect(now()).toMatchObject({ scores: newer.scores, state: 'running' });
  answers[1]!(evaluateScans(worker.asked[1] as Parameters<typeof evaluateScans>[0], { draws: 20 }));
  await second;
  expect(now()).toMatchObject({ scores: newer.scores, evaluation: { estimates: { n: 4 } } });
});

it('says why it failed, and tries again when asked', async () => {
  worker.answers = [() => Promise.reject(new Error('the worker ended'))];
  const shown = result([0, 1, 2]);
  await workOut(shown);
  expect(now()).toMatchObject({ state: 'failed', problem: { level: 'error' } });
  await workOut(shown);
  expect(now()?.state).toBe('done');
});

it('gives up what is cancelled, also when it comes to an end later, and begins it again only where that is asked for', async () => {
  const shown = result([0, 1]);
  let end = (_: unknown) => {};
  worker.answers = [() => new Promise((resolve) => (end = resolve))];
  const work = workOut(shown);
  useSideEvaluations.getState().cancel('run', 'tune');
  expect(now()?.state).toBe('cancelled');
  end(evaluateScans(worker.asked[0] as Parameters<typeof evaluateScans>[0], { draws: 20 }));
  await work;
  expect(now()?.state).toBe('cancelled');
  await workOut(shown);
  expect(now()?.state).toBe('done');
  useSideEvaluations.getState().cancel('run', 'tune');
  expect(now()?.state).toBe('done');
});
