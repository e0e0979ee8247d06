import { beforeEach, expect, it, vi } from 'vitest';
import { LONGEST_CARD } from '#base/model-words.ts';
import type { Scan } from '#ct/scan.ts';
import { fitCalibration } from '#eval/calibrate/calibration.ts';
import { type EvaluatedScans, evaluateScans } from '#eval/evaluation.ts';
import { intervalsOf, type SideIntervals } from '#eval/side-intervals.ts';
import { newRun } from '#runs/record.ts';
import type { CheckpointExtras } from '#train/learner/checkpoint-extras.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { Dataset } from './read.ts';

const kept = vi.hoisted(() => ({ extras: {} as object, stored: true }));
vi.mock('#workers/client/study.ts', () => ({
  study: { evaluate: async (scans: EvaluatedScans) => evaluateScans(scans, { draws: 50 }) },
}));
vi.mock('#storage/checkpoints.ts', () => ({
  listCheckpoints: async () => (kept.stored ? [{ id: 'c', epoch: 2, settings: paperSettings(), extras: kept.extras }] : []),
  keepExtras: async (_: string, more: object) => {
    kept.extras = { ...kept.extras, ...more };
  },
}));

const { describeTrained } = await import('./trained-model.ts');

const ids = (side: string, n: number) => Array.from({ length: n }, (_, i) => `${side}-${i}`);
const split = { seed: 1, train: ids('train', 6), tune: ids('tune', 9), test: ids('test', 7), problems: [] };
const inRun = [...split.train, ...split.tune, ...split.test];
const labels = Object.fromEntries([...inRun, 'spare'].map((id, i) => [id, i % 4]));
const data = {
  // Two scans are of one patient each time.
  scans: [...inRun, 'spare', 'unlabelled', 'other'].map((id, i) => ({ id, name: id, patientKey: `patient ${i >> 1}` }) as Scan),
  ...{ refused: [], files: new Map(), tables: [], marked: {}, otherSeries: new Set(['other']) },
} as Dataset;
const predictionOf = (scanId: string, i: number) => ({ scanId, probabilities: [0, 1, 2, 3].map((k) => (k === (i * 3) % 4 ? 0.7 : 0.1)) });
const predictions = inRun.map(predictionOf);
const record = { ...newRun({ id: 'run', settings: paperSettings(), device: 'd', scans: { split } }), checkpointId: 'c', bestEpoch: 2 };

const describeIt = async (openTest: boolean, predicted = predictions) => {
  await describeTrained({ record, data, split, labels, predictions: predicted, nameOf: (id) => id, device: 'd', openTest });
  return kept.extras as CheckpointExtras;
};
const expected = (side: 'tune' | 'test'): SideIntervals => {
  const scans = split[side];
  const { estimates } = evaluateScans(
    {
      classes: paperSettings().classes,
      truth: scans.map((id) => labels[id]!),
      probabilities: scans.map((id) => predictions[inRun.indexOf(id)]!.probabilities),
      patients: scans.map((id) => `patient ${inRun.indexOf(id) >> 1}`),
      trainedOn: split.train.length,
    },
    { draws: 50 },
  );
  return intervalsOf(side, estimates);
};

beforeEach(() => {
  Object.assign(kept, { extras: {}, stored: true });
});

it('keeps intervals of the validation set by patients, and a card that says what was scored', async () => {
  const { intervals, card } = await describeIt(false);
  expect(intervals).toEqual([expected('tune')]);
  expect(intervals?.[0]?.patients).toBe(5);
  expect(card).toMatchObject({
    model: { epoch: 2, runId: 'run' },
    training: { scans: { train: 6, tune: 9, test: 7 } },
    participants: { found: 25, excluded: { locked: 7, 'other-side': 6, 'other-series': 1, unlabelled: 1, 'not-in-run': 1 } },
    evaluations: [{ side: 'tune' }],
    testOpenings: 0,
  });
});

it('keeps those of the test set where it was opened, and a card that a file may hold', async () => {
  const rows = predictions.slice(0, 4).map(({ probabilities }) => probabilities);
  const calibration = fitCalibration([0, 1, 2, 3], rows, 4)!;
  kept.extras = { calibration };
  const extras = await describeIt(true);
  expect(extras.intervals).toEqual([expected('tune'), expected('test')]);
  expect(extras.card).toMatchObject({ evaluations: [{ side: 'test' }, { side: 'tune' }], participants: { excluded: { locked: 0 } } });
  expect(JSON.stringify(extras.card).length).toBeLessThan(LONGEST_CARD);
});

it('keeps the intervals of a test set that was opened before', async () => {
  await describeIt(true);
  expect((await describeIt(false)).intervals).toEqual([expected('tune'), expected('test')]);
});

it('has no intervals of a side of which a scan could not be predicted, and nothing of a model that is not stored', async () => {
  const extras = await describeIt(
    true,
    predictions.filter(({ scanId }) => scanId !== 'tune-3'),
  );
  expect(extras.intervals).toEqual([expected('test')]);
  expect(extras.card).toMatchObject({ evaluations: [{ side: 'test' }] });
  Object.assign(kept, { extras: {}, stored: false });
  expect(await describeIt(true)).toEqual({});
});
