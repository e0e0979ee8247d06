import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
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
  const scans = ['a', 'b'].map((id) => ({ id }) as Scan);
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
