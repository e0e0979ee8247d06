import { beforeEach, expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { scoreAll } from '#eval/scores.ts';
import { scoreGroups } from '#eval/subgroups/subgroups.ts';
import type { SideResult } from './evaluation.ts';

const worker = vi.hoisted(() => ({ before: async () => {}, asked: [] as string[] }));
vi.mock('#workers/client/study.ts', () => ({
  study: {
    scoreGroups: async (...asked: Parameters<typeof scoreGroups>) => {
      worker.asked.push(asked[1].by);
      await worker.before();
      return scoreGroups(asked[0], asked[1], { draws: 20 });
    },
  },
}));
vi.mock('#workers/client/prediction.ts', () => ({ predict: async function* () {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));

const { useDataset } = await import('../dataset/dataset.ts');
const { useExportNames } = await import('../checkpoints/export-names.ts');
const { exportedSubgroups, useSubgroups } = await import('./subgroups.ts');

const CLASSES = ['Mild', 'Severe'];
const cases = Array.from({ length: 24 }, (_, i) => ({ scanId: `${i}`, name: `${i}`, truth: i % 2, probabilities: [0.7, 0.3] }));
const scores = scoreAll(
  cases.map(({ truth }) => truth),
  cases.map(({ probabilities }) => probabilities),
  2,
);
const result = { scores, cases } as unknown as SideResult;
const scanOf = (i: number) =>
  ({ id: `${i}`, manufacturer: i < 12 ? 'SIEMENS' : 'GE', kernel: null, site: i < 14 ? 'St. Mary' : 'Elsewhere' }) as unknown as Scan;
const load = (count: number) =>
  useDataset.setState({ scans: Object.fromEntries(cases.slice(0, count).map((_, i) => [`${i}`, scanOf(i)])) });
const known = () => useSubgroups.getState().known.get(scores);

beforeEach(() => {
  worker.asked = [];
  worker.before = async () => {};
  useSubgroups.setState({ known: new Map() });
  useExportNames.setState({ pseudonyms: false });
});

it('says that scans have to be loaded, and groups them by what their files tell once they are', async () => {
  load(23);
  await useSubgroups.getState().workOut(result, CLASSES);
  expect(known()).toEqual({ state: 'not-loaded' });
  load(24);
  await useSubgroups.getState().workOut(result, CLASSES);
  await useSubgroups.getState().workOut(result, CLASSES);
  expect(worker.asked).toEqual(['maker', 'site']);
  const found = known();
  if (found?.state !== 'done') throw new Error('no subgroups');
  expect(found.groups.map(({ groups }) => groups.map(({ name, scans }) => [name, scans.length]))).toEqual([
    [
      ['GE', 12],
      ['SIEMENS', 12],
    ],
    [
      ['St. Mary', 14],
      ['Elsewhere', 10],
    ],
  ]);
  expect(found.groups.flatMap(({ groups }) => groups.map(({ rest }) => rest?.adjusted)).every((p) => p !== null)).toBe(true);
});

it('names no hospital in files with pseudonyms', async () => {
  load(24);
  await useSubgroups.getState().workOut(result, CLASSES);
  expect(JSON.stringify(exportedSubgroups(scores))).toContain('St. Mary');
  useExportNames.setState({ pseudonyms: true });
  const exported = JSON.stringify(exportedSubgroups(scores));
  expect(exported).not.toMatch(/St\. Mary|Elsewhere/);
  expect(exported).toContain('SIEMENS');
});

it('stops when it is cancelled, and begins anew when it is asked again', async () => {
  load(24);
  worker.before = async () => useSubgroups.getState().cancel(scores);
  await useSubgroups.getState().workOut(result, CLASSES);
  expect([known()?.state, worker.asked]).toEqual(['cancelled', ['maker']]);
  worker.before = async () => {};
  await useSubgroups.getState().workOut(result, CLASSES);
  expect(known()?.state).toBe('done');
});
