import { beforeEach, expect, it, vi } from 'vitest';
import { problem } from '#base/problem.ts';
import type { IngestEvent } from '#workers/client/contract.ts';
import type { ReportLine } from './report.ts';

const found = vi.hoisted(() => ({ events: [] as unknown[] }));

vi.mock('#workers/client/ingest.ts', () => ({
  ingest: async function* () {
    yield* found.events as IngestEvent[];
  },
}));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));

const { readDataset } = await import('./read.ts');
const lines: ReportLine[] = [];
const told = () => lines.flatMap((line) => (line.kind === 'problem' ? [`${line.problem.code} ${line.problem.subject}`] : []));

const scan = (name: string, problems: readonly unknown[] = []) => ({
  type: 'scan',
  scan: { id: name, name, slices: [], problems },
  thumbnail: null,
});
const noLung = (name: string, level: 'warning' | 'error') => ({ ...problem('no-lung', name), level });

beforeEach(() => {
  lines.length = 0;
  vi.stubGlobal('document', { getElementById: () => ({ files: [] }) });
  vi.stubGlobal('window', { reportToTerminal: async (line: ReportLine) => void lines.push(line) });
});

it('tells what is wrong with a scan and with a file, each error by itself and equal warnings as one', async () => {
  const broken = ['x', 'y'].map((name) => scan(name, [noLung(name, 'error')]));
  const doubtful = ['b', 'a'].map((name) => scan(name, [noLung(name, 'warning')]));
  found.events = [...broken, ...doubtful, { type: 'problem', problem: problem('no-scans/empty-folder', 'torn.dcm') }];
  const { scans, refused } = await readDataset('folder');
  expect(scans.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(refused.map(({ scan, problem }) => [scan.name, problem.code])).toEqual([
    ['x', 'no-lung'],
    ['y', 'no-lung'],
  ]);
  const [warnings, ...errors] = [...told()].reverse();
  expect(errors.reverse()).toEqual(['no-lung x', 'no-lung y', 'no-scans torn.dcm']);
  expect(warnings).toMatch(/^no-lung b\b.*\ba\b/);
});

it('ends where no scan can be used, and has told why by then', async () => {
  found.events = [scan('x', [noLung('x', 'error')])];
  await expect(readDataset('folder')).rejects.toThrow('folder');
  expect(told()).toEqual(['no-lung x']);
});
