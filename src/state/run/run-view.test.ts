import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RunView } from './run-view.ts';

const batch = (n: number) => ({
  type: 'batch' as const,
  epoch: 1,
  batch: n,
  batches: 9,
  loss: 1,
  accuracy: 0.5,
  imagesPerSecond: 1,
  learningRate: 0.001,
});

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());
const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

it('counts the programs that are compiled before the first batch, and none after it', () => {
  const view = new RunView();
  pass(1);
  const compiling = { type: 'compiling' as const, done: 3, total: 40 };
  expect(view.changesBy(compiling, 'preparing').stage).toMatchObject({ done: 3, total: 40, unit: 'programs' });
  pass(1);
  view.changesBy(batch(1), 'training');
  pass(1);
  expect(view.changesBy(compiling, 'training')).toEqual({});
});

it('tells the pace of the batches once it has settled', () => {
  const view = new RunView();
  const paces = [60, 2, 2, 2, 2].map((seconds, i) => {
    pass(seconds);
    return view.changesBy(batch(i + 1), 'training').batch?.secondsPerBatch;
  });
  expect(paces).toEqual([null, null, null, null, 2]);
});
