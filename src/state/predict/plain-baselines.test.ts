import { beforeEach, expect, it, vi } from 'vitest';
import { problem } from '#base/problem.ts';
import type { ScanLungs } from '#ct/lungs/scan-lungs.ts';
import type { Scan } from '#ct/scan.ts';
import { comparePlain, isScored, type PlainComparison } from '#eval/baseline/plain-baselines.ts';
import { evaluateScans } from '#eval/evaluation.ts';
import { scoreAll } from '#eval/scores.ts';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { SideResult } from './evaluation.ts';

const worker = vi.hoisted(() => ({ asked: [] as unknown[], measured: [] as string[], hold: null as Promise<void> | null }));

vi.mock('#workers/client/study.ts', () => ({
  study: {
    evaluate: async (asked: Parameters<typeof evaluateScans>[0]) => evaluateScans(asked, { draws: 20 }),
    comparePlain: async (asked: PlainComparison) => {
      worker.asked.push(asked);
      return comparePlain(asked, { draws: 20 });
    },
  },
}));
vi.mock('#workers/client/measured-scans.ts', () => ({
  measureScans: async function* (scans: Scan[]) {
    for (const scan of scans) {
      worker.measured.push(scan.id);
      await worker.hold;
      const share = Number(scan.id.slice(-1)) / 10;
      const lungs = { involvement: { groundGlass: share, consolidation: 0 }, histogram: [share, 1 - share] } as ScanLungs;
      if (scan.id === 'tune-9') yield { scan, lungs: null, problem: problem('no-lung', scan.name) };
      else yield { scan, lungs, problem: null };
    }
  },
}));
vi.mock('#workers/client/prediction.ts', () => ({ predict: async function* () {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));

const { useDataset } = await import('../dataset/dataset.ts');
const { isComparable, isQuick, plainScans, usePlainBaselines } = await import('./plain-baselines.ts');
const { useSideEvaluations } = await import('./side-evaluations.ts');
const { currentDataset } = await import('../dataset/current-dataset.ts');

const settings = paperSettings();
const record = {
  id: 'run',
  settings,
  split: { seed: 1, train: ['train-1', 'train-2', 'train-7', 'away'], tune: ['tune-1', 'tune-8', 'tune-9'], test: [] },
  history: [],
  bestEpoch: null,
} as unknown as RunRecord;
const TRUTH: Record<string, number> = { 'train-1': 0, 'train-2': 0, 'train-7': 3, 'tune-1': 0, 'tune-8': 3, 'tune-9': 3 };

const cases = record.split.tune.map((id) => {
  return { scanId: id, name: id, truth: TRUTH[id] ?? 0, probabilities: [0, 1, 2, 3].map((k) => (k === TRUTH[id] ? 0.7 : 0.1)) };
});
const result: SideResult = {
  checkpointId: 'run-epoch-1',
  scores: scoreAll(
    cases.map(({ truth }) => truth),
    cases.map(({ probabilities }) => probabilities),
    4,
  ),
  cases,
  problems: [],
  total: 3,
  opening: null,
  at: 0,
};

function load(ids: readonly string[], slices = 3): void {
  const scans = Object.fromEntries(ids.map((id) => [id, { id, name: id, slices: new Array(slices).fill({}) } as unknown as Scan]));
  useDataset.setState({ scans, labels: { ...TRUTH }, classes: settings.classes, excluded: new Map() as never });
}

const evaluation = () => {
  const one = useSideEvaluations.getState().known.run?.tune;
  return one?.state === 'done' ? one.evaluation : null;
};

beforeEach(async () => {
  worker.asked = [];
  worker.measured = [];
  worker.hold = null;
  usePlainBaselines.setState({ shown: null });
  useSideEvaluations.setState({ known: {} });
  load(Object.keys(TRUTH));
  await useSideEvaluations.getState().workOut(record, 'tune', result);
});

it('measures the training scans and those of the side, fits on the former alone, and tells the evaluation', async () => {
  await usePlainBaselines.getState().compare(record, 'tune', result);
  expect([...worker.measured].sort()).toEqual(Object.keys(TRUTH).sort());
  expect(worker.asked).toMatchObject([
    {
      trainedOn: 4,
      training: { truth: [0, 0, 3], features: [{ involved: 0.1 }, { involved: 0.2 }, { involved: 0.7 }] },
      side: { truth: [0, 3, 3], features: [{ involved: 0.1 }, { involved: 0.8 }, null] },
    },
  ]);
  const rule = evaluation()!.baselines!.rule;
  expect(isScored(rule) && [rule.fittedOn, rule.n, rule.notMeasured]).toEqual([3, 2, 1]);
  expect(evaluation()!.verdict.some(({ phrase }) => phrase === 'verdict/not-above-baseline')).toBe(true);
  expect(usePlainBaselines.getState().shown).toBeNull();
  const told = evaluation()!.verdict;
  await usePlainBaselines.getState().compare(record, 'tune', result);
  expect(evaluation()!.verdict).toEqual(told);
});

it('says how far it is, and can be cancelled', async () => {
  let go = () => {};
  worker.hold = new Promise((resolve) => {
    go = resolve;
  });
  const comparing = usePlainBaselines.getState().compare(record, 'tune', result);
  await vi.waitFor(() => expect(usePlainBaselines.getState().shown).toMatchObject({ state: 'measuring', done: 0, total: 6 }));
  usePlainBaselines.getState().cancel();
  expect(usePlainBaselines.getState().shown).toMatchObject({ state: 'cancelled', scores: result.scores });
  go();
  await comparing;
  expect(worker.asked).toEqual([]);
  expect(evaluation()!.baselines).toBeUndefined();
});

it('needs loaded scans of both sides, and asks before it decodes thousands of slices', () => {
  const scans = () => plainScans(record, result, currentDataset());
  expect([isComparable(scans()), isQuick(scans())]).toEqual([true, true]);
  load(['tune-1']);
  expect(isComparable(scans())).toBe(false);
  load(['train-1']);
  expect(isComparable(scans())).toBe(false);
  load(Object.keys(TRUTH), 1000);
  expect(isQuick(scans())).toBe(false);
});

it('drops what it found of scores that were replaced meanwhile', async () => {
  const newer = { ...result, scores: { ...result.scores } };
  const comparing = usePlainBaselines.getState().compare(record, 'tune', result);
  await useSideEvaluations.getState().workOut(record, 'tune', newer);
  await comparing;
  expect(evaluation()!.baselines).toBeUndefined();
});
