import { beforeEach, expect, it, vi } from 'vitest';
import { problem } from '#base/problem.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { newRun } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { ReportLine } from './report.ts';
import type { trainOnce } from './train-run.ts';

type TrainedRun = Parameters<typeof trainOnce>[0];

/** Whether the checks find that the split leaks, and that the settings are to be refused. */
const found = vi.hoisted(() => ({ leaks: false, refused: false }));
/** The log of events, in order. */
const happened = vi.hoisted((): string[] => []);
/** Files by their names. */
const delivered = vi.hoisted((): Record<string, string> => ({}));
const split = vi.hoisted(() => ({ seed: 1, train: ['a', 'b', 'e', 'f'], tune: ['c'], test: ['d'], problems: [] }));
const labels = vi.hoisted(() => ({ a: 0, b: 1, c: 2, d: 3, e: 2, f: 3 }));

const refusal = () => problem('setting-refused/one-search', 'Settings');

vi.mock('#workers/client/device.ts', () => ({ deviceInfo: async () => ({ label: 'a device' }) }));
vi.mock('#workers/client/study.ts', () => ({ study: { split: async () => split } }));
vi.mock('#workers/client/weights.ts', () => ({}));
vi.mock('#workers/client/run-problems.ts', () => ({
  runProblems: async (_: unknown, trainSize: number) => {
    happened.push(`settings for ${trainSize} scans`);
    return found.refused ? [refusal()] : [];
  },
}));
vi.mock('./read.ts', () => ({ readDataset: async () => ({ scans: [] }) }));
vi.mock('./labelled-dataset.ts', () => ({ labelDataset: async () => ({ labels, sides: null, labelled: [] }) }));
vi.mock('./leaks.ts', () => ({
  lookAtScans: async () => {
    happened.push('pixels');
    return { leaksOf };
  },
}));
vi.mock('./train-run.ts', () => ({
  trainOnce: async ({ prefix, settings, split: own }: Pick<TrainedRun, 'prefix' | 'settings' | 'split'>) => {
    happened.push('trained');
    const record = newRun({ id: `${prefix}run`, settings, device: 'a device', scans: { split: own } });
    // Every fold scores nine scans of its own, of which the last is surely not what its label says.
    const scored = (scanId: string, label: number, sure: number) => {
      const rest = (1 - sure) / 3;
      return { scanId, label, probabilities: [sure, rest, rest, rest], runId: record.id, patient: scanId };
    };
    const right = ['a', 'b', 'c', 'd'].map((name) => scored(`${prefix}${name}`, 0, 0.9));
    const others = ['e', 'f', 'g', 'h'].map((name) => scored(`${prefix}${name}`, 3, 0.02));
    return { record, tune: null, unseen: [...right, ...others, scored(`${prefix}wrong`, 3, 0.97)] };
  },
}));
vi.mock('./fold-calibration.ts', () => ({
  calibrateByFolds: async (ended: readonly unknown[], fileOf: (fold: number) => string) => {
    happened.push(`calibrated ${ended.map((_, i) => fileOf(i)).join(' ')}`);
  },
}));
vi.mock('./deliver.ts', () => ({
  deliver: async (name: string, text: string) => {
    delivered[name] = text;
  },
}));

const leaksOf = () => (found.leaks ? [{ problem: refusal() }] : []) as never;
const { checkRuns, openRuns, plannedRuns, trainHeadless } = await import('./train.ts');

const options = { folder: 'study', labelsName: null };
const method: SplitMethod = { by: 'patient', seed: 1, ratios: [0.6, 0.2, 0.2] };
const REFUSED = { problem: { code: 'setting-refused' } };

beforeEach(() => {
  happened.length = 0;
  Object.assign(found, { leaks: false, refused: false });
  for (const name of Object.keys(delivered)) delete delivered[name];
  vi.stubGlobal('document', { getElementById: () => ({ files: [] }) });
  vi.stubGlobal('window', { reportToTerminal: async (line: ReportLine) => line.kind === 'begun' && happened.push('begun') });
});

it('trains a split of which nothing was refused, after all checks', async () => {
  await trainHeadless(options);
  expect(happened).toEqual(['settings for 4 scans', 'pixels', 'settings for 4 scans', 'begun', 'trained']);
  expect(delivered).toEqual({});
});

it('folds end in one list of likely wrong labels, each by the net of the fold that was not trained with its scan', async () => {
  await trainHeadless({ ...options, kfold: 3 });
  const files = [1, 2, 3].map((fold) => `fold-${fold}.checkpoint.safetensors`);
  expect(happened.slice(-4)).toEqual(['trained', 'trained', 'trained', `calibrated ${files.join(' ')}`]);
  expect(Object.keys(delivered)).toEqual(['folds.json', 'likely-wrong-labels.csv']);
  expect(JSON.parse(delivered['folds.json']!).folds.map(({ run }: { run: string }) => run)).toEqual(
    [1, 2, 3].map((fold) => `fold-${fold}.run`),
  );
  const [, from, header, ...lines] = delivered['likely-wrong-labels.csv']!.trim().split('\n');
  expect(from).toContain('Scored by 3 folds');
  expect(header).toMatch(/^rank,scan_id,.*,p1,p2,p3,p4,scored_by_run,decided,class_in_training$/);
  const rows = lines.map((line) => line.split(',')).map((fields) => `${fields[1]} ${fields[4]} ${fields.at(-3)}`);
  expect(rows.slice(0, 3).sort()).toEqual([1, 2, 3].map((fold) => `fold-${fold}.wrong yes fold-${fold}.run`));
  expect(rows.slice(3).filter((row) => !/ no fold-/.test(row))).toEqual([]);
  expect(rows).toHaveLength(3 * 9);
});

it('a single fold of a cross-validation writes no list of labels', async () => {
  await trainHeadless({ ...options, kfold: 3, fold: 2 });
  expect(happened.filter((one) => one === 'trained')).toHaveLength(1);
  expect(delivered).toEqual({});
});

it('trains no split that leaks', async () => {
  found.leaks = true;
  await expect(openRuns(options)).rejects.toMatchObject(REFUSED);
  await expect(trainHeadless(options)).rejects.toMatchObject(REFUSED);
  expect(happened).not.toContain('begun');
});

it('refuses settings before it looks at the pixels, which takes long', async () => {
  found.refused = true;
  await expect(plannedRuns(options, paperSettings(), { sides: null, labelled: [] })).rejects.toMatchObject(REFUSED);
  await expect(openRuns(options)).rejects.toMatchObject(REFUSED);
  expect(happened).not.toContain('pixels');
});

it('refuses settings of splits that come from elsewhere, as from a manifest', async () => {
  found.refused = true;
  await expect(checkRuns(paperSettings(), [{ method, split }], { labels, leaksOf } as never)).rejects.toMatchObject(REFUSED);
});
