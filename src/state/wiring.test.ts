import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import type { Split } from '#data/split/split.ts';
import type { RunRecord } from '#runs/record.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/study.ts', () => ({
  study: {
    split: async (scans: { id: string }[]): Promise<Split> => splitOf(scans.map(({ id }) => id)),
    findShortcutPattern: async () => null,
  },
}));
vi.mock('#workers/client/copies.ts', () => ({ searchCopies: async () => [] }));
vi.mock('#workers/client/scan-fingerprints.ts', () => ({ fingerprintScans: async function* () {} }));

const splitOf = (train: string[]): Split => ({ train, tune: [], test: [], seed: 101, problems: [] });
const listeners = new EventTarget();
vi.stubGlobal('addEventListener', listeners.addEventListener.bind(listeners));
vi.stubGlobal('removeEventListener', listeners.removeEventListener.bind(listeners));

const { useDataset } = await import('./dataset/dataset.ts');
const { useLeaks, scansLookedAt } = await import('./dataset/leaks.ts');
const { useSplit } = await import('./dataset/split.ts');
const { useNavigation } = await import('./navigation.ts');
const { usePreflight } = await import('./run/preflight.ts');
const { useRateFinder } = await import('./run/rate-finder.ts');
const { useRun } = await import('./run/run.ts');
const { useSettings } = await import('./run/settings.ts');
const { useWeights } = await import('./run/weights.ts');
const { useBoard } = await import('./runs/board.ts');
const { useChosenView } = await import('./train-view.ts');
const { connectStores } = await import('./wiring.ts');

const scan = (id: string, unit: Scan['unit'] = 'HU') =>
  ({ id, unit, name: id, patientKey: id, folder: id, problems: [] }) as unknown as Scan;
const load = (labels: Record<string, number>) => {
  const ids = Object.keys(labels);
  useDataset.setState({ scans: Object.fromEntries(ids.map((id) => [id, scan(id)])), order: ids, labels, reading: null });
};

let disconnect = () => {};
beforeAll(() => {
  disconnect = connectStores();
});
beforeEach(() => {
  useRun.setState({ status: 'idle' });
});

it('scans that come give the studio preset its slices', () => {
  useDataset.setState({ scans: { a: scan('a', 'grey8') } });
  expect(useSettings.getState().settings.preparation.slices).toBe('middle-3');
});

it('a split gives the presets batches that fit it', () => {
  useSplit.setState({ split: splitOf(['a', 'b', 'c', 'd', 'e', 'f']) });
  expect(useSettings.getState().settings.batchSize).toBe(3);
  useSplit.setState({ split: null });
  expect(useSettings.getState().settings.batchSize).toBe(3);
});

it('the demo brings its preset, and takes it along', () => {
  useDataset.setState({ isDemo: true });
  expect(useSettings.getState().preset).toBe('demo');
  useDataset.setState({ isDemo: false });
  expect(useSettings.getState().preset).toBe('studio');
});

it('another net ends what was said about weights for the one before', () => {
  useWeights.setState({ problems: [{ level: 'error', code: 'x', subject: 'f', what: 'w', remedy: 'r' }] });
  useSettings.getState().change({ batchSize: 3 });
  expect(useWeights.getState().problems).toHaveLength(1);
  useSettings.getState().chooseNet('alexnet');
  expect(useWeights.getState().problems).toEqual([]);
});

it('the list of stored weights tells the settings the published ones, of two the usual', () => {
  const file = (digest: string, net: string) => {
    return { sha256: digest.padEnd(64, '0'), name: `${net}-${digest}.pth`, net, addedAt: '2026-01-01T00:00:00Z', bytes: 1 };
  };
  useWeights.setState({ stored: [file('11ad3fa6', 'resnet50'), file('0676ba61', 'resnet50'), file('deadbeef', 'resnet18')] });
  useSettings.getState().chooseNet('resnet18');
  expect(useSettings.getState().settings.weights).toBeNull();
  useSettings.getState().chooseNet('resnet50');
  expect(useSettings.getState().settings.weights?.name).toBe('resnet50-11ad3fa6.pth');
  useWeights.setState({ stored: [] });
});

it('a run that begins ends the search of a rate and the check of a run, and is shown', () => {
  const [search, check] = [vi.fn(), vi.fn()];
  useRateFinder.setState({ cancel: search });
  usePreflight.setState({ cancel: check });
  useChosenView.getState().choose('setup');
  useRun.setState({ status: 'preparing' });
  expect([search.mock.calls.length, check.mock.calls.length, useChosenView.getState().chosen]).toEqual([1, 1, null]);
  useChosenView.getState().choose('setup');
  useRun.setState({ status: 'training' });
  expect([search.mock.calls.length, check.mock.calls.length, useChosenView.getState().chosen]).toEqual([1, 1, 'setup']);
});

it('a search of a rate that begins ends the check of a run', () => {
  const check = vi.fn();
  usePreflight.setState({ cancel: check });
  useRateFinder.setState({ progress: { text: 'Searching', done: 0, total: 10, unit: 'steps' } });
  useRateFinder.setState({ progress: { text: 'Searching', done: 1, total: 10, unit: 'steps' } });
  expect(check).toHaveBeenCalledTimes(1);
});

it('deleted runs are no longer chosen on the board, and a run under way stays', () => {
  const runs = ['a', 'b'].map((id) => ({ id }) as RunRecord);
  useRun.setState({ past: runs });
  useBoard.getState().select(['a', 'b', 'under way']);
  useRun.setState({ past: runs.slice(1) });
  expect(useBoard.getState().selected).toEqual(['b', 'under way']);
});

it('labels that change make a new split and a new check for leaks, which wait while files are read', async () => {
  load({ a: 0, b: 1 });
  await vi.waitUntil(() => useSplit.getState().split?.train.length === 2);
  await scansLookedAt();
  expect(useLeaks.getState()).toMatchObject({ leaks: [], unread: 2, progress: null });

  const { split } = useSplit.getState();
  useDataset.setState({ reading: { text: 'Reading', done: 0, total: 0, unit: 'files' } });
  useDataset.setState({ labels: { a: 0 } });
  expect([useSplit.getState().split, useLeaks.getState().unread]).toEqual([split, 2]);
  useDataset.setState({ reading: null });
  await vi.waitUntil(() => useSplit.getState().split?.train.length === 1);
  await scansLookedAt();
  expect(useLeaks.getState().unread).toBe(1);
});

it('another table of labels makes a new split', async () => {
  const { split } = useSplit.getState();
  useDataset.setState({ labelSources: [] });
  await vi.waitUntil(() => useSplit.getState().split !== split);
});

it('another name of a class is told in what the split lacks', async () => {
  const { split } = useSplit.getState();
  useDataset.setState({ classes: [...useDataset.getState().classes] });
  await vi.waitUntil(() => useSplit.getState().split !== split);
});

it('another split, and a mask over all but the lungs, judge the leaks anew', () => {
  const judged: unknown[] = [];
  const stop = useLeaks.subscribe(({ leaks }) => judged.push(leaks));
  useSplit.setState({ split: splitOf(['a']) });
  expect(judged).toHaveLength(1);
  useSettings.getState().changePreparation({ lungs: { to: 'mask' } });
  expect(judged).toHaveLength(2);
  useSettings.getState().choosePreset('paper');
  expect(judged).toHaveLength(3);
  useSettings.getState().change({ batchSize: 5 });
  expect(judged).toHaveLength(3);
  stop();
});

it("the browser's back button changes the step", () => {
  vi.stubGlobal('location', { hash: '#train' });
  listeners.dispatchEvent(new Event('hashchange'));
  expect(useNavigation.getState().step).toBe('train');
});

afterAll(() => {
  disconnect();
  useChosenView.getState().choose('setup');
  useRun.setState({ status: 'preparing' });
  // The stores are disconnected.
  expect(useChosenView.getState().chosen).toBe('setup');
});
