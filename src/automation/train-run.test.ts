import { beforeEach, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import type { TestOpening } from '#runs/evaluations.ts';
import type { RunEvent } from '#runs/events.ts';
import type { RunRecord } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { TrainingRequest } from '#workers/client/contract.ts';
import type { ReportLine } from './report.ts';

/** The log of events, in order. */
const happened = vi.hoisted((): string[] => []);
const training = vi.hoisted(() => ({ events: [] as RunEvent[], asked: [] as TrainingRequest[], answers: [] as string[] }));
const delivered = vi.hoisted((): Record<string, string> => ({}));
/** Ids of scans that are copies of scans of the test side. */
const copies = vi.hoisted(() => new Set<string>());

vi.mock('#workers/client/training.ts', () => ({
  startTraining: (request: TrainingRequest) => {
    training.asked.push(request);
    const events = (async function* () {
      yield* training.events;
    })();
    return { events, steer: () => {}, answerNotStored: (choice: string) => training.answers.push(choice) };
  },
}));
/** The locked test sides that exported weights carry, the checkpoints that are stored, and for which opened sides a model was described. */
const stored = vi.hoisted(() => ({ locked: [] as unknown[], checkpoints: [] as unknown[], described: [] as boolean[] }));
vi.mock('#workers/client/weights.ts', () => ({
  exportWeights: async (id: string, told: { test: unknown }) => {
    stored.locked.push(told.test);
    return stored.described.length > 0 ? `described weights of ${id}` : `weights of ${id}`;
  },
}));
vi.mock('./trained-model.ts', () => ({ describeTrained: async ({ openTest }: { openTest: boolean }) => stored.described.push(openTest) }));
vi.mock('#storage/runs.ts', () => ({
  addRun: async () => happened.push('recorded'),
  countOpening: async (run: RunRecord, opening: TestOpening) => {
    happened.push('counted');
    return { testOpenings: run.testOpenings + 1, openings: [opening] };
  },
}));
vi.mock('#storage/checkpoints.ts', () => ({ listCheckpoints: async () => stored.checkpoints }));
vi.mock('./predict.ts', async (original) => ({
  ...(await original<object>()),
  heldBack: async (_: unknown, scans: Scan[]) => ({
    free: scans.filter(({ id }) => !copies.has(id)),
    held: scans.filter(({ id }) => copies.has(id)),
  }),
  predictScans: async (_: string, __: unknown, scans: Scan[]) => {
    happened.push(`predicted ${scans.map(({ id }) => id).join(' ')}`);
    return { predictions: scans.map(({ id }) => ({ scanId: id, probabilities: [0.25, 0.25, 0.25, 0.25] })), refused: [] };
  },
}));
vi.mock('./score-sides.ts', () => ({ scoreSides: async () => null }));
vi.mock('./deliver.ts', () => ({
  deliver: async (name: string, text: string) => {
    delivered[name] = text;
  },
}));

const { trainOnce } = await import('./train-run.ts');

const settings = paperSettings();
const split = { seed: 1, train: ['a', 'b'], tune: ['c'], test: ['d'], problems: [] };
const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const epoch = (number: number, isBest = true): RunEvent => ({
  type: 'epoch',
  record: {
    ...{ epoch: number, train: { loss: 1, accuracy: 0.5 }, tune: { loss: 1, accuracy: 0.5, macroF1: 0.5 }, seconds: 1 },
    learningRate: 0.001,
  },
  isBest,
});
const END = { type: 'done', stopReason: 'max-epochs', bestEpoch: 1, checkpointId: 'run-epoch-1', keptEpoch: 1 } as const;

const train = (more: { openTest?: boolean; saveLast?: boolean; former?: RunRecord; otherSeries?: string[] } = {}) =>
  trainOnce({
    data: {
      scans: ids.map((id) => ({ id, name: id, slices: [], problems: [] }) as unknown as Scan),
      ...{ refused: [], files: new Map(), tables: [], marked: {}, otherSeries: new Set(more.otherSeries) },
    },
    names: new Map(ids.map((id) => [id, `scan ${id}`])),
    pseudonyms: false,
    labels: { a: 0, b: 1, c: 2, d: 3 },
    prints: new Map(ids.map((id) => [id, `print of ${id}`])),
    slices: new Map(ids.map((id) => [id, [`slice of ${id}`]])),
    ...{ settings, split, method: { by: 'patient', seed: 1, ratios: [0.6, 0.2, 0.2] }, device: 'CPU', prefix: '' },
    ...{ openTest: more.openTest ?? false, saveLast: more.saveLast ?? false, former: more.former ?? null, runId: 'run' },
  });

const runJson = () => JSON.parse(delivered['run.json']!);
const scansOf = (csv: string | undefined) =>
  csv
    ?.trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',')[0]);
const problems: string[] = [];

beforeEach(() => {
  happened.length = 0;
  problems.length = 0;
  training.events = [epoch(1), { type: 'checkpoint', checkpointId: 'run-epoch-1', epoch: 1 }, epoch(2, false), END];
  training.asked = [];
  training.answers = [];
  Object.assign(stored, { locked: [], checkpoints: [], described: [] });
  for (const name of Object.keys(delivered)) delete delivered[name];
  copies.clear();
  vi.stubGlobal('window', {
    reportToTerminal: async (line: ReportLine) => {
      if (line.kind === 'problem') problems.push(`${line.problem.level} ${line.problem.code}`);
    },
  });
});

it('records a run before it trains, and its end as the events have told it', async () => {
  const { record } = await train();
  expect(happened[0]).toBe('recorded');
  expect(training.asked[0]).toMatchObject({ how: 'anew', train: ['a', 'b'], tune: ['c'] });
  expect(record.history.map((one) => one.epoch)).toEqual([1, 2]);
  expect(record).toMatchObject({ bestEpoch: 1, stopReason: 'max-epochs', checkpointId: 'run-epoch-1', testOpenings: 0 });
  expect(record.split.test).toEqual(['scan d']);
  expect(record.data?.testSlices).toEqual(['slice of d']);
  // With what its scores have told of it.
  expect(delivered['checkpoint.safetensors']).toBe('described weights of run-epoch-1');
});

it('predicts neither the locked test side, nor copies of its scans, nor other series of a study', async () => {
  copies.add('e');
  await train({ otherSeries: ['f'] });
  expect(happened).toEqual(['recorded', 'predicted a b c']);
  expect(scansOf(delivered['predictions.csv'])).toEqual(['scan a', 'scan b', 'scan c']);
  expect(runJson().testOpenings).toBe(0);
});

it('opens the test side on request, which is counted before anything is predicted', async () => {
  await train({ openTest: true });
  expect(happened).toEqual(['recorded', 'counted', 'predicted a b c d e f']);
  expect(runJson().testOpenings).toBe(1);
});

it('goes on with a run that was cut off, and trains none that has ended', async () => {
  const { record } = await train();
  training.asked = [];
  await train({ former: { ...record, stopReason: null } });
  expect(training.asked.map(({ how }) => how)).toEqual(['from-state']);
  training.asked = [];
  const again = await train({ former: record });
  expect([training.asked, again.record]).toEqual([[], record]);
});

it('hands over what a run has come to that ended by a fault, and then tells the fault', async () => {
  const problem = { level: 'error', code: 'nan-loss', subject: 'Training', what: 'It broke.', remedy: 'Less.' } as const;
  training.events = [epoch(1), { type: 'checkpoint', checkpointId: 'run-epoch-1', epoch: 1 }, { ...END, stopReason: 'nan-loss', problem }];
  await expect(train()).rejects.toMatchObject({ problem: { code: 'nan-loss' } });
  expect(Object.keys(delivered)).toEqual(['checkpoint.safetensors', 'predictions.csv', 'run.json']);
  expect(runJson().problem).toMatchObject({ code: 'nan-loss' });
});

it('says that no epoch was kept, and that another than the best was', async () => {
  training.events = [epoch(1), { ...END, checkpointId: null, keptEpoch: null }];
  await expect(train()).rejects.toMatchObject({ problem: { code: 'nothing-kept' } });
  training.events = [epoch(1), epoch(2), { ...END, bestEpoch: 2, checkpointId: 'run-epoch-1', keptEpoch: 1 }];
  await train();
  expect(problems).toEqual(['error best-lost']);
});

it('goes on without states where these do not fit, and takes no problem of storing for an error', async () => {
  const problem = { level: 'error', code: 'storage-full', subject: 'State', what: 'Full.', remedy: 'Delete.' } as const;
  training.events = [{ type: 'not-stored', problem }, ...training.events];
  await train();
  expect(training.answers).toEqual(['without-states']);
  expect(problems).toEqual(['warning storage-full']);
});

it('hands the locked test side over with the weights, and with its openings', async () => {
  await train();
  await train({ openTest: true });
  const slices = { train: ['slice of a', 'slice of b'], tune: ['slice of c'] };
  const seen = { train: ['print of a', 'print of b'], tune: ['print of c'], slices };
  expect(stored.described).toEqual([false, true]);
  expect(stored.locked).toEqual([0, 0, 1, 1].map((openings) => ({ runId: 'run', slices: ['slice of d'], openings, seen })));
});

it('delivers the weights of the last epoch on request, of this run and with its locked test side', async () => {
  const checkpoint = (id: string, epoch: number, more: object = {}) => ({ id, epoch, runId: 'run', ...more });
  stored.checkpoints = [checkpoint('other', 2, { runId: 'other' }), checkpoint('run-epoch-1', 1), checkpoint('run-epoch-2', 2)];
  await train({ saveLast: true });
  expect(delivered['last.safetensors']).toBe('described weights of run-epoch-2');
  expect(stored.locked).toHaveLength(3);
  expect(stored.locked[2]).toEqual(stored.locked[0]);
  stored.checkpoints = [checkpoint('run-epoch-1', 1), checkpoint('run-epoch-1-last', 1, { isLast: true })];
  await train({ saveLast: true });
  expect(delivered['last.safetensors']).toBe('described weights of run-epoch-1-last');
  delete delivered['last.safetensors'];
  stored.checkpoints = [checkpoint('run-epoch-1', 1)];
  await train({ saveLast: true });
  expect(delivered['last.safetensors']).toBeUndefined();
});
