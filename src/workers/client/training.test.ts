import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { RunEvent } from '#runs/events.ts';
import type { RunRecord } from '#runs/record.ts';
import type { TrainEvent } from '#train/loop/events.ts';
import { type CallId, LongCalls } from '../long-calls.ts';
import { oneNumberSample } from '../one-number-net.ts';
import { startTraining } from './training.ts';

const remote = vi.hoisted(() => ({}) as Record<string, unknown>);

vi.mock('./gpu.ts', () => ({ gpu: () => ({ call: (use: (to: unknown) => unknown) => use(remote) }) }));
vi.mock('./samples.ts', () => ({
  prepareSamples: async function* (scans: Scan[]) {
    for (const { id } of scans) yield { sample: oneNumberSample(id), origin: 'made', problem: null };
  },
}));

it('sends wishes to the worker in the order in which they were made', async () => {
  const [run] = JSON.parse(readFileSync('tests/runs/stored-runs.json', 'utf8')).runs as RunRecord[];
  const scans = ['a', 'b'].map((id) => ({ id, problems: [] as Problem[] }) as Scan);
  const running = startTraining({ run: run!, scans, files: new Map(), labels: {}, marked: {}, train: ['a'], tune: ['b'] });
  const arrived: string[] = [];
  let endTraining = () => {};
  const training = new Promise<void>((resolve) => {
    endTraining = resolve;
  });
  const calls = new LongCalls();
  Object.assign(remote, {
    takeEvents: (id: string) => calls.takeEvents(id),
    cancelCall: (id: string) => calls.cancelCall(id),
    startTraining: async (id: CallId<TrainEvent, void>) => calls.begin(id, () => training),
    steerTraining: async (_: string, wish: string) => {
      arrived.push(wish);
      // A wish is made while the earlier ones are still being sent.
      if (arrived.length === 1) running.steer('resume');
      if (arrived.length === 3) endTraining();
    },
  });
  running.steer('pause');
  running.steer('skip-tuning');
  for await (const _ of running.events);
  expect(arrived).toEqual(['pause', 'skip-tuning', 'resume']);
});

it('names the scans of the rows that the worker tells after an epoch', async () => {
  const [run] = JSON.parse(readFileSync('tests/runs/stored-runs.json', 'utf8')).runs as RunRecord[];
  const scans = ['s1', 's2', 's3'].map((id) => ({ id, problems: [] as Problem[] }) as Scan);
  const request = { run: run!, scans, files: new Map(), marked: {}, labels: { s1: 0, s2: 1, s3: 0 }, train: ['s1'], tune: ['s3', 's2'] };
  const calls = new LongCalls();
  const rows = [
    [0.25, 0.75],
    [0.5, 0.5],
  ];
  Object.assign(remote, {
    takeEvents: (id: string) => calls.takeEvents(id),
    cancelCall: (id: string) => calls.cancelCall(id),
    startTraining: async (id: CallId<TrainEvent, void>) =>
      calls.begin(id, async (tell) => tell({ type: 'tune-rows', epoch: 2, isBest: true, rows })),
    steerTraining: async () => {},
  });
  const told: RunEvent[] = [];
  for await (const event of startTraining(request).events) told.push(event);
  expect(told.at(-1)).toEqual({
    type: 'tune-scores',
    epoch: 2,
    isBest: true,
    scans: [
      { scanId: 's3', truth: 0, probabilities: [0.25, 0.75] },
      { scanId: 's2', truth: 1, probabilities: [0.5, 0.5] },
    ],
  });
});
