import { beforeEach, expect, it, vi } from 'vitest';
import type { RunState } from '#state/run/run.ts';

vi.mock('#workers/client/gpu.ts', () => ({ gpu: () => ({}), restartGpu: () => {} }));
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: async function* () {} }));
vi.mock('#workers/client/study.ts', () => ({ study: {} }));
vi.stubGlobal('window', new EventTarget());

const { useCheckpoints } = await import('#state/checkpoints/checkpoints.ts');
const { useRun } = await import('#state/run/run.ts');
const { guardLeaving } = await import('./leave-guard.ts');

guardLeaving();

/** Whether the browser asks before the tab is closed. */
function asks(): boolean {
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}

const [here, before] = [
  { epoch: 4, batch: 2 },
  { epoch: 4, batch: 0 },
];
const run = (change: Partial<RunState>, paused?: typeof here) =>
  useRun.setState({ ...change, record: { id: 'run', stopReason: null, ...(paused && { paused }) } as never });

beforeEach(() => {
  useRun.setState({ status: 'idle', record: null, stored: null });
  useCheckpoints.setState({ held: null });
});

it('asks while a run is trained, and of a paused one until its state is stored', () => {
  expect(asks()).toBe(false);
  run({ status: 'training', stored: here });
  expect(asks()).toBe(true);
  run({ status: 'paused', stored: before }, here);
  expect(asks()).toBe(true);
  run({ status: 'paused', stored: here }, here);
  expect(asks()).toBe(false);
  run({ status: 'stopping', stored: here }, here);
  expect(asks()).toBe(true);
});

it('asks while a run is in memory alone', () => {
  useRun.setState({ status: 'ended', unkept: new Set(['run']) });
  expect(asks()).toBe(true);
  useRun.setState({ unkept: new Set() });
  expect(asks()).toBe(false);
});

it('asks while weights are in memory alone', () => {
  useCheckpoints.setState({ held: { id: 'run-epoch-2' } as never });
  expect(asks()).toBe(true);
});
