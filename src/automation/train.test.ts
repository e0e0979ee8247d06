import { beforeEach, expect, it, vi } from 'vitest';
import { problem } from '#base/problem.ts';
import type { SplitMethod } from '#data/split/split-method.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { ReportLine } from './report.ts';

/** Whether the checks find that the split leaks, and that the settings are to be refused. */
const found = vi.hoisted(() => ({ leaks: false, refused: false }));
/** The log of events, in order. */
const happened = vi.hoisted((): string[] => []);
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
  trainOnce: async () => {
    happened.push('trained');
    return {};
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
  vi.stubGlobal('document', { getElementById: () => ({ files: [] }) });
  vi.stubGlobal('window', { reportToTerminal: async (line: ReportLine) => line.kind === 'begun' && happened.push('begun') });
});

it('trains a split of which nothing was refused, after all checks', async () => {
  await trainHeadless(options);
  expect(happened).toEqual(['settings for 4 scans', 'pixels', 'settings for 4 scans', 'begun', 'trained']);
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
