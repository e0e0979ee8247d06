import { MantineProvider } from '@mantine/core';
import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Problem } from '#base/problem.ts';
import type { RunRecord } from '#runs/record.ts';
import type { LabelSource } from '#state/dataset/label-sources.ts';
import type { QueueState } from '#state/queue/queue.ts';
import type { RunState } from '#state/run/run.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { paperSettings } from '#train/settings/recipe.ts';

// Drawn without a browser, a hook of a store would give the store's first state.
vi.mock('zustand', async (original) => {
  const { createStore } = await original<typeof import('zustand')>();
  const create = (init?: never) => {
    const made = (start: never) => {
      const store = createStore(start);
      return Object.assign((select = (state: unknown) => state) => select(store.getState()), store);
    };
    return init ? made(init) : made;
  };
  return { ...(await original<typeof import('zustand')>()), create };
});
vi.mock('zustand/react/shallow', () => ({ useShallow: (select: unknown) => select }));
vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: async function* () {} }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));

const { useDataset } = await import('#state/dataset/dataset.ts');
const { useLeaks } = await import('#state/dataset/leaks.ts');
const { useSplit } = await import('#state/dataset/split.ts');
const { useCheckpoints } = await import('#state/checkpoints/checkpoints.ts');
const { computeOn } = await import('#state/device/device.ts');
const { useQueue } = await import('#state/queue/queue.ts');
const { useRun } = await import('#state/run/run.ts');
const { useSettings } = await import('#state/run/settings.ts');
const { useChosenView } = await import('#state/train-view.ts');
const { Rail } = await import('./Rail.tsx');
const { ResumeBar } = await import('../train/Resume.tsx');
const { RunBar } = await import('../train/RunBar.tsx');
const { TrainScreen } = await import('../train/TrainScreen.tsx');
const { EvaluateScreen } = await import('../evaluate/EvaluateScreen.tsx');
const { PredictScreen } = await import('../predict/PredictScreen.tsx');
const { RunsScreen } = await import('../runs/RunsScreen.tsx');
const { TableLine } = await import('../data/labels/TableLine.tsx');
const { ProjectLine } = await import('../home/ProjectLine.tsx');
const { EmptyData } = await import('../data/EmptyData.tsx');
const { useProject } = await import('#state/project/project.ts');
const { newProject } = await import('#projects/record.ts');
const { isActive } = await import('#state/run/run-view.ts');
const { useStorage } = await import('#state/checkpoints/storage.ts');
const { DataFoot } = await import('../data/DataFoot.tsx');
const { CacheSection } = await import('../prepare/CacheSection.tsx');
const { MovedTestNote } = await import('../prepare/MovedTestNote.tsx');
const { Problems } = await import('../widgets/Problems.tsx');
const { StorageChip } = await import('./StorageChip.tsx');
const { StoragePanel } = await import('./StoragePanel.tsx');

const problem = (code: string, level: Problem['level'] = 'error'): Problem => ({ level, code, subject: 'A', what: 'What.', remedy: 'Do.' });
const ids = Array.from({ length: 10 }, (_, i) => `s${i}`);
const scans = Object.fromEntries(ids.map((id) => [id, { id, name: id, unit: 'HU', patientKey: id, problems: [], slices: [] }]));
const labels = Object.fromEntries(ids.map((id, i) => [id, i % 2]));
const split = { seed: 1, train: ids.slice(0, 6), tune: ids.slice(6, 8), test: ids.slice(8), problems: [] };
const settings = { ...paperSettings('groundglass_small', 32), batchSize: 2, maxEpochs: 5 };
const epoch = (n: number) => ({
  epoch: n,
  train: { loss: 1, accuracy: 1 },
  tune: { loss: 1, accuracy: 1, macroF1: 1 },
  rate: 1,
  seconds: 1,
});
const record = (epochs: number, change: Partial<RunRecord> = {}) =>
  ({
    id: 'run',
    createdAt: '2026-01-02T03:04:05.000Z',
    settings,
    device: 'CPU',
    split: { seed: 1, train: ['a', 'b'], tune: ['c'], test: [] },
    history: Array.from({ length: epochs }, (_, i) => epoch(i + 1)),
    bestEpoch: epochs > 0 ? 1 : null,
    stopReason: null,
    checkpointId: epochs > 0 ? 'run-best' : null,
    testOpenings: 0,
    ...change,
  }) as unknown as RunRecord;
const checkpoint = (id: string, runId = 'run') =>
  ({ id, runId, createdAt: '2026-01-02T03:04:05.000Z', settings, epoch: 1, tune: epoch(1).tune, bytes: 100 }) as CheckpointSummary;
const batch = (n: number) => ({ epoch: n, batch: 1, batches: 3, loss: 1, imagesPerSecond: 1, secondsPerBatch: null });
const stage = { text: 'Preparing', done: 0, total: 0 };

/** A state of the studio: what is loaded, and what is known of runs. */
interface Case {
  data?: object;
  split?: object;
  leaks?: object;
  batchSize?: number;
  run?: Partial<RunState>;
  /** How the queue knows the run; absent where it is not in the queue. */
  queue?: Partial<QueueState>;
  checkpoints?: readonly CheckpointSummary[] | null;
  view?: 'setup' | 'run';
  /** What every part of the page that tells of the run has to say of it; absent where there is no run on show. */
  told?: keyof typeof CLAIMS;
  /** The notes of the rail at these steps. */
  rail: { data?: string; prepare?: string; train: string; evaluate: string; predict: string; runs: string };
}

/** What is said of a run, by how it stands. */
const CLAIMS = {
  here: /being trained\.|^running$|Stop (training|now)|\bStopping\b|Training the last epoch|Paused\b/m,
  elsewhere: /another tab/,
  interrupted: /interrupted/i,
  failed: /failed|Stopped: What\./,
  ended: /Finished|Run ended|^all epochs$/m,
} as const;

/** What a project's line says of it. */
const HOME_CLAIMS = {
  here: /, being trained$/,
  elsewhere: /, being trained in another tab$/,
  interrupted: /, interrupted$/,
  failed: /, failed$/,
  ended: /; last run ended after epoch \d$/,
} as const;

const loaded = { scans, order: ids, labels };
const ready: Pick<Case, 'data' | 'split' | 'leaks'> = { data: loaded, split: { split }, leaks: { leaks: [] } };
const none = { evaluate: 'Locked. Needs a model', predict: 'Locked. Needs a model', runs: 'No runs yet' };
const open = { evaluate: 'Scores', predict: '1 model', runs: '1 run' };
const during = { ...open, evaluate: 'Locked. Opens after the first epoch' };
const kept = [checkpoint('run-best')];
const log = [{ at: 0, text: 'x' }];
const active = (status: RunState['status'], epochs: number, more: Partial<RunState> = {}): Partial<RunState> => ({
  status,
  record: record(epochs),
  batch: batch(epochs + 1),
  log,
  ...more,
});
const past = (run: RunRecord, more: Partial<RunState> = {}): Partial<RunState> => ({ status: 'ended', record: run, past: [run], ...more });
/** The queue with the run and one that waits behind it. */
const queued = (outcome: 'running' | 'done', working = false): Partial<QueueState> => ({
  working,
  runs: ['run', 'next'].map((id) => {
    return { id, point: {}, split: 0, settings, outcome: id === 'run' ? outcome : 'waiting', reason: null, scores: null };
  }) as unknown as QueueState['runs'],
  splits: [{ split: { seed: 1, train: ['a', 'b'], tune: ['c'], test: [] } }] as unknown as QueueState['splits'],
});
const whole = record(5, { stopReason: 'max-epochs' });

const NEEDS_SIDES = 'Locked. Needs a training and a validation set';

const CASES: Record<string, Case> = {
  empty: { rail: { ...none, train: NEEDS_SIDES } },
  'while the storage is looked through': {
    checkpoints: null,
    rail: { ...none, train: NEEDS_SIDES, predict: 'Looking for models' },
  },
  'with a question about a table': {
    data: { ...loaded, labelQuestions: [{ kind: 'base', titles: ['t'], options: [] }] },
    split: { split },
    rail: { ...none, data: '10 scans, a question about the labels', train: 'Locked. Looking for leaks' },
  },
  'with labels of one class': {
    data: { ...loaded, labels: Object.fromEntries(ids.map((id) => [id, 0])) },
    rail: { ...none, data: '10 of 10 scans used', prepare: 'Locked. Needs labelled scans of two classes', train: NEEDS_SIDES },
  },
  'with scans that are not used': {
    data: { ...loaded, labels: { s1: 0, s2: 1, s3: 1 }, excludedByHand: new Set(['s3']), excluded: new Set(['s3']) },
    rail: { ...none, data: '2 of 10 scans used', train: NEEDS_SIDES },
  },
  'while files are read': {
    data: { ...loaded, reading: { text: 'Reading', done: 1, total: 2, unit: 'files' } },
    split: { split },
    rail: { ...none, train: 'Locked. Waits for the files' },
  },
  'without labels': { data: { ...loaded, labels: {} }, rail: { ...none, train: NEEDS_SIDES } },
  'before the split': { data: loaded, rail: { ...none, train: NEEDS_SIDES } },
  'with a side without scans': {
    ...ready,
    split: { split: { ...split, tune: [] } },
    rail: { ...none, train: NEEDS_SIDES },
  },
  'with a split that is refused': {
    ...ready,
    split: { split: { ...split, problems: [problem('split-one-class')] } },
    rail: { ...none, train: NEEDS_SIDES },
  },
  'with fewer scans than a batch': { ...ready, batchSize: 16, rail: { ...none, train: 'A setting needs a change' } },
  'while leaks are looked for': { ...ready, leaks: { leaks: null }, rail: { ...none, train: 'Locked. Looking for leaks' } },
  'with a leak': {
    ...ready,
    leaks: { leaks: [{ kind: 'patient', problem: problem('leak-patient'), pairs: [] }] },
    rail: { ...none, train: 'Locked. A leak blocks training' },
  },
  'ready to start': { ...ready, rail: { ...none, train: 'Ready to start' } },
  'preparing scans': {
    ...ready,
    run: active('preparing', 0, { batch: null, stage }),
    told: 'here',
    rail: { ...during, train: 'Preparing the scans', predict: none.predict },
  },
  'in the first epoch': {
    ...ready,
    run: active('training', 0),
    told: 'here',
    rail: { ...during, train: 'Training', predict: none.predict },
  },
  'after three epochs': { ...ready, run: active('training', 3), checkpoints: kept, told: 'here', rail: { ...open, train: 'Training' } },
  paused: { ...ready, run: active('paused', 3), checkpoints: kept, told: 'here', rail: { ...open, train: 'Paused' } },
  'in its last epoch': {
    ...ready,
    run: active('last-epoch', 3),
    checkpoints: kept,
    told: 'here',
    rail: { ...open, train: 'Training the last epoch' },
  },
  stopping: { ...ready, run: active('stopping', 3), checkpoints: kept, told: 'here', rail: { ...open, train: 'Stopping' } },
  'with a full disk': {
    ...ready,
    run: active('training', 3, { notStored: problem('storage-full') }),
    checkpoints: kept,
    told: 'here',
    rail: { ...open, train: 'Training' },
  },
  'resumed, so that it is among the past runs, too': {
    ...ready,
    run: active('training', 3, { past: [record(3)] }),
    checkpoints: kept,
    told: 'here',
    rail: { ...open, train: 'Training' },
  },
  ended: { ...ready, run: past(whole, { log }), checkpoints: kept, told: 'ended', rail: { ...open, train: 'Run ended' } },
  'ended in an earlier session': { run: past(whole), checkpoints: kept, told: 'ended', rail: { ...open, train: 'Run ended' } },
  'ended before the scans were loaded': { ...ready, run: past(whole), checkpoints: kept, rail: { ...open, train: 'Ready to start' } },
  'ended, and another is set up': {
    ...ready,
    run: past(whole, { log }),
    view: 'setup',
    checkpoints: kept,
    rail: { ...open, train: 'Ready to start' },
  },
  failed: {
    ...ready,
    run: { ...past(record(3), { log }), status: 'failed', failure: problem('gone') },
    checkpoints: kept,
    told: 'failed',
    rail: { ...open, train: 'The run failed' },
  },
  interrupted: { run: past(record(3)), checkpoints: kept, told: 'interrupted', rail: { ...open, train: 'Run interrupted' } },
  'without an epoch': {
    run: past(record(0)),
    told: 'interrupted',
    rail: { ...none, runs: '1 run', train: 'Run interrupted' },
  },
  'without its checkpoint': {
    run: past(whole),
    checkpoints: [],
    told: 'ended',
    rail: { ...open, predict: none.predict, evaluate: 'The model was deleted', train: 'Run ended' },
  },
  'trained in another tab': {
    run: past(record(3), { elsewhere: new Set(['run']) }),
    checkpoints: kept,
    told: 'elsewhere',
    rail: { ...open, train: 'Trained in another tab' },
  },
  'trained in another tab, with scans loaded here': {
    ...ready,
    run: past(record(3), { elsewhere: new Set(['run']) }),
    view: 'run',
    checkpoints: [...kept, checkpoint('run-last')],
    told: 'elsewhere',
    rail: { ...open, predict: '2 models', train: 'Trained in another tab' },
  },
  'trained by the queue': {
    ...ready,
    run: active('training', 3),
    queue: queued('running', true),
    checkpoints: kept,
    told: 'here',
    rail: { ...open, train: 'Training' },
  },
  'trained by the queue of another tab': {
    ...ready,
    run: past(record(3), { elsewhere: new Set(['run']) }),
    queue: queued('running'),
    view: 'run',
    checkpoints: kept,
    told: 'elsewhere',
    rail: { ...open, train: 'Trained in another tab' },
  },
  'interrupted while the queue trained it': {
    run: past(record(3)),
    queue: queued('running'),
    checkpoints: kept,
    told: 'interrupted',
    rail: { ...open, train: 'Run interrupted' },
  },
  'ended in the queue': {
    run: past(whole),
    queue: queued('done'),
    checkpoints: kept,
    told: 'ended',
    rail: { ...open, train: 'Run ended' },
  },
};

const first = [useQueue, useDataset, useSplit, useLeaks, useRun, useCheckpoints, useSettings, useChosenView].map((store) => ({
  store: store as { setState(state: object): void },
  state: store.getState(),
}));
beforeEach(() => {
  for (const { store, state } of first) store.setState(state);
});

function arrange({
  data,
  split: sides,
  leaks,
  batchSize = 2,
  run,
  queue = {},
  checkpoints = [],
  view,
}: Omit<Case, 'rail'> & Partial<Case>) {
  useQueue.setState(queue);
  useDataset.setState(data ?? {});
  useSplit.setState(sides ?? {});
  useLeaks.setState(leaks ?? {});
  computeOn.setState({ problem: null });
  useSettings.setState({ settings: { ...settings, batchSize } });
  useRun.setState(run ?? {});
  useRun.setState(({ record: shown }) => ({ states: new Map(shown ? [[shown.id, { epoch: 4, maxEpochs: 5 } as never]] : []) }));
  useCheckpoints.setState({ list: checkpoints, selectedId: null });
  useChosenView.setState({ chosen: view ?? null });
}

it.each(Object.entries(CASES))('%s: rail, dock and screens say the same', (_, state) => {
  arrange(state);
  const rail = railNotes();
  const dock = draw(isActive(useRun.getState().status) ? RunBar : ResumeBar);
  const [train, evaluate, predict, board] = [draw(TrainScreen), draw(EvaluateScreen), draw(PredictScreen), draw(RunsScreen)];

  expect(rail).toMatchObject(state.rail);
  const foot = draw(() => createElement(DataFoot, { small: false }));
  const { order, labels: given } = useDataset.getState();
  // Without scans the Data step has no foot.
  if (order.length > 0) {
    const canGoOn = foot.buttons.get('Continue to Prepare') === 'enabled';
    expect(canGoOn, 'the data can be split').toBe(/scans used$/.test(rail.data) && !rail.prepare.startsWith('Locked.'));
    const [used] = /^\d+ of \d+ scans used/.exec(rail.data) ?? [];
    if (used) expect(foot.text).toContain(used);
    expect([...foot.buttons.keys()].some((name) => name.startsWith('Label the'))).toBe(Object.keys(given).length < order.length);
  }
  expect(train.buttons.get('Start training') === 'enabled', 'training can start').toBe(rail.train === 'Ready to start');
  expect(evaluate.text.includes('What is scored'), 'there is a run to score').toBe(!rail.evaluate.startsWith('Locked.'));
  expect(/Measured while training|What is needed/.test(evaluate.text), 'there are scores').toBe(rail.evaluate === 'Scores');
  expect(predict.html.split('type="radio"').length - 1, 'checkpoints').toBe(Number.parseInt(rail.predict, 10) || 0);
  expect(predict.text.includes('Looking for models')).toBe(rail.predict === 'Looking for models');
  expect(board.text.includes('No runs yet'), 'there is no run').toBe(rail.runs === 'No runs yet');
  if (rail.runs !== 'No runs yet') expect(board.text).toContain(`${rail.runs}, 0 chosen`);

  const { told } = state;
  if (!told) return;
  const home = draw(() => createElement(ProjectLine, { project: { ...newProject('p', 'Evening', false, 0), runs: ['run'] } })).text;
  const parts = { rail: rail.train, dock: dock.text, train: train.text, board: board.text, home };
  const contradictions = Object.entries(parts).flatMap(([part, text]) =>
    Object.entries(CLAIMS).flatMap(([claim, words]) => (claim !== told && words.test(text) ? [`${part}: ${claim}`] : [])),
  );
  expect(contradictions).toEqual([]);
  expect(parts.train + parts.dock, told).toMatch(CLAIMS[told]);
  expect(home, 'the project tells how its run stands').toMatch(HOME_CLAIMS[told]);

  const offers = [...train.buttons, ...dock.buttons].filter(([name, can]) => can === 'enabled' && /^(Delete|Resume)/.test(name));
  const underWay = told === 'here' || told === 'elsewhere';
  expect(offers.length > 0, 'the run can be deleted').toBe(!underWay);
  if (!state.queue) return;
  const begun = told === 'here' || told === 'elsewhere' || told === 'interrupted';
  const STANDS = { here: 'Training', elsewhere: 'Training in another tab', interrupted: 'Interrupted', ended: 'Done', failed: 'Failed' };
  expect(board.text.split('\n')).toContain(STANDS[told]);
  expect(board.buttons.get('Skip this run') === 'enabled', 'the queue leaves it').toBe(begun && told !== 'elsewhere');
  expect(board.buttons.get('Go on with the queue') === 'enabled', 'the queue goes on').toBe(!underWay);
});

it('bar, list and Prepare tell the same sizes, and the total is that of the rows', () => {
  const kind = (bytes: number) => ({ items: 2, pinned: 0, bytes });
  const usage = {
    checkpoints: kind(1e6),
    states: kind(2e6),
    samples: kind(4e6),
    weights: kind(8e6),
    records: kind(16e6),
    projects: kind(32e6),
    app: kind(64e6),
  };
  useStorage.setState({ usage, estimate: { usage: 5e6, quota: 1e9 } });
  const panel = draw(() => createElement(StoragePanel, { onClose: () => {} })).text;
  for (const size of ['127 MB in all', '\n1 MB\n', '\n2 MB\n', '\n4 MB\n', '\n8 MB\n', '\n16 MB\n', '\n32 MB\n', '\n64 MB\n'])
    expect(panel).toContain(size);
  expect(panel).toMatch(/estimates 5 MB of the 1 GB/);
  expect(draw(StorageChip).text).toBe('127 MB stored');
  expect(draw(CacheSection).text).toMatch(/4 MB/);
});

it('a checkpoint that is in memory only says so in the list of checkpoints, and cannot be pinned', () => {
  const told = () =>
    [draw(PredictScreen)].map(({ text, buttons }) => [text.includes('Not stored: in this tab only'), buttons.has('Pin')])[0];
  arrange({ ...CASES.ended!, checkpoints: [checkpoint('run-best')] });
  expect(told()).toEqual([false, true]);
  useCheckpoints.setState({ held: checkpoint('run-best') });
  expect(told()).toEqual([true, false]);
});

it('what is a warning is counted as one, not as a problem', () => {
  const title = (...items: Problem[]) => draw(() => createElement(Problems, { items })).text.split('\n')[0];
  expect(title(problem('a', 'warning'), problem('b', 'warning'))).toBe('2 warnings');
  expect(title(problem('a'), problem('b', 'warning'))).toBe('1 error, 1 warning');
});

it('a preset whose values were changed says so, and which', () => {
  useSettings.getState().choosePreset('studio');
  expect(draw(TrainScreen).text).not.toContain('Back to Studio');
  useSettings.getState().chooseNet('resnet18');
  useSettings.getState().change({ maxEpochs: 3 });
  expect(draw(TrainScreen).text).toMatch(/Studio, changed[\s\S]*Changed: Net, Epochs\.[\s\S]*Back to Studio/);
  useSettings.getState().choosePreset('studio');
  expect(draw(TrainScreen).text).not.toContain('Back to Studio');
});

it("the demo can be made again where a run waits for its scans, and no other run's", () => {
  const scansOf = (names: string[]) => record(3, { split: { seed: 1, train: names, tune: ['demo_scan_7'], test: [] } });
  for (const [names, offered] of [[['demo_scan_1'], 'enabled'] as const, [['mine'], undefined] as const]) {
    arrange({ run: past(scansOf([...names])), rail: CASES.interrupted!.rail });
    expect([TrainScreen, ResumeBar].map((part) => draw(part).buttons.get('Make the demo again'))).toEqual([offered, offered]);
  }
});

it('a label table says that rows have no scan once all files are read, not before', () => {
  const table = { name: 'labels.csv', sheet: null };
  const mapping = { idColumn: 'Name', labelColumn: 'Category' };
  const join = { labels: {}, matched: 10, unmatchedRows: [{}, {}], suggestions: [], problems: [] };
  const source = { table, mapping, join, use: 'taken' } as unknown as LabelSource;
  const line = () =>
    draw(() => createElement(TableLine, { source, name: 'labels.csv', scans: 10, onColumns: () => {}, onRemove: () => {} })).text;
  useDataset.setState({ reading: { text: 'Reading', done: 1, total: 2, unit: 'files' } });
  expect(line()).toMatch(/10 of 10 scans labelled(?![\s\S]*without a scan)/);
  useDataset.setState({ reading: null });
  expect(line()).toMatch(/10 of 10 scans labelled, 2 rows without a scan/);
});

it("Train's foot and Prepare say alike where a split trains with scans of an earlier run's test set, and offer its sets", () => {
  const tested = record(1, { split: { seed: 1, train: ids.slice(2, 8), tune: ids.slice(8), test: ids.slice(0, 2) }, testOpenings: 2 });
  const run: Partial<RunState> = { status: 'idle', record: null, past: [tested] };
  arrange({ data: { scans, order: ids, labels }, split: { split }, leaks: { leaks: [] }, run, view: 'setup' });
  const parts = [TrainScreen, MovedTestNote];
  expect(parts.map((part) => /locked test set are/.test(draw(part).text))).toEqual([false, false]);
  useProject.setState({ open: { ...newProject('p', 'Evening', false, 0), runs: ['run'] } });
  for (const part of parts) {
    const { text, buttons } = draw(part);
    expect(text).toMatch(
      /2 scans of run \w+'s locked test set are in the training or the validation set now\. That test set was opened 2 times\./,
    );
    expect([...buttons].filter(([name]) => /^Keep the sets of run \w+$/.test(name)).map(([, state]) => state)).toEqual(['enabled']);
  }
  useProject.setState({ open: null });
});

it("the queue and the offer to resume ask, too, where they train with scans of an earlier run's locked test set", () => {
  const tested = record(1, { id: 'tested', split: { seed: 1, train: ids.slice(2, 8), tune: ids.slice(8), test: ids.slice(0, 2) } });
  const cut = record(1, { split });
  const state = { runId: 'run', epoch: 2, maxEpochs: 5 } as never;
  const run: Partial<RunState> = { status: 'ended', record: cut, past: [cut, tested], states: new Map([['run', state]]) };
  const waiting = { ...queued('done'), splits: [{ split }] };
  arrange({
    data: { scans, order: ids, labels },
    split: { split: { ...split, train: [], tune: [] } },
    leaks: { leaks: [] },
    run,
    queue: waiting,
  });
  const asked = /2 scans of run \w+'s locked test set are in the training or the validation set of (this run|1 run to be trained)\./;
  for (const part of [ResumeBar, RunsScreen]) {
    useProject.setState({ open: null });
    expect(draw(part).text).not.toMatch(asked);
    useProject.setState({ open: { ...newProject('p', 'Evening', false, 0), runs: ['run', 'tested'] } });
    expect(draw(part).text).toMatch(asked);
  }
  useProject.setState({ open: null });
});

it('the queue shows the runs of the open project, and says how many of others wait', () => {
  const { runs: [one, two] = [], splits = [] } = queued('done');
  const runs = [
    { ...one!, project: 'p' },
    { ...two!, project: 'q' },
    { ...two!, id: 'third', project: 'q' },
  ];
  arrange({ run: { status: 'idle', record: null, past: [] }, queue: { runs, splits } });
  useProject.setState({ open: newProject('p', 'Evening', false, 0) });
  expect(draw(RunsScreen).text).toMatch(/1 of 1 run ended\.[\s\S]*2 runs of other projects wait for the same device/);
  useProject.setState({ open: newProject('r', 'Morning', false, 0) });
  expect(draw(RunsScreen).text).toMatch(/Empty\. A grid trains[\s\S]*2 runs of other projects wait/);
  useProject.setState({ open: null });
});

it('Data says whose scans it waits for, and offers the demo first to nobody who has work of their own', () => {
  const kept = { key: 'k', files: ['k'], pixels: null, name: 'ct_1', changedAt: 0, decisions: { label: 1 } };
  const project = newProject('p', 'Evening', false, 0);
  useProject.setState({ open: project });
  expect(draw(EmptyData).text).toMatch(/Drop a folder of CT scans/);
  expect(railNotes().data).toBe('No scans yet');
  useProject.setState({ open: { ...project, scans: [kept] } });
  expect(railNotes().data).toBe('Load 1 scan again');
  expect(draw(EmptyData).text).toMatch(/Drop the scans of Evening again\n1 scan, 1 label by hand[\s\S]*1 scan will be recognised/);
  expect(draw(EmptyData).html).toMatch(/<button[^>]*data-variant="default"[^>]*>(?:(?!<\/button>)[\s\S])*Try the demo/);
  useProject.setState({ open: { ...project, isDemo: true, scans: [kept] } });
  expect(draw(EmptyData).buttons.get('Make the demo again')).toBe('enabled');
  useProject.setState({ open: null });
});

/** The notes of the rail by step. */
function railNotes() {
  const lines = draw(Rail).text.split('\n');
  const noteOf = (title: string) => lines[lines.indexOf(title) + 1] ?? '';
  return {
    data: noteOf('Data'),
    prepare: noteOf('Prepare'),
    train: noteOf('Train'),
    evaluate: noteOf('Evaluate'),
    predict: noteOf('Predict'),
    runs: noteOf('Runs'),
  };
}

/** A part of the page as it is drawn now: its text, one line for each element, and whether its buttons can be pressed. */
function draw(part: FunctionComponent) {
  const html = renderToStaticMarkup(createElement(MantineProvider, null, createElement(part)))
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<!-- -->/g, '');
  const buttons = new Map<string, 'enabled' | 'disabled'>();
  for (const [, attributes = '', content = ''] of html.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g))
    buttons.set(textOf(content), / disabled=/.test(attributes) ? 'disabled' : 'enabled');
  return { html, buttons, text: textOf(html) };
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, '\n')
    .replace(/\n+/g, '\n')
    .replaceAll('&#x27;', "'")
    .trim();
}
