import { expect, it, vi } from 'vitest';
import { Latest } from './latest.ts';

/** A task that ends when the test says so, and its signal. */
function controlled() {
  let resolve = () => {};
  let reject = (_: Error) => {};
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  let signal: AbortSignal | undefined;
  const task = (given: AbortSignal): Promise<void> => {
    signal = given;
    return promise;
  };
  return { task, resolve, reject, isAborted: () => signal?.aborted };
}

it('aborts the task before, whose end takes nothing down', async () => {
  const onIdle = vi.fn();
  const latest = new Latest(onIdle);
  const [first, second] = [controlled(), controlled()];
  const firstRun = latest.run(first.task);
  const secondRun = latest.run(second.task);
  expect([first.isAborted(), second.isAborted()]).toEqual([true, false]);
  first.resolve();
  await firstRun;
  expect([latest.running, onIdle.mock.calls.length]).toEqual([true, 0]);
  second.resolve();
  await secondRun;
  expect([latest.running, onIdle.mock.calls.length]).toEqual([false, 1]);
});

it('aborts the signal of a task that has ended, so that its late events are ignored', async () => {
  const shown: string[] = [];
  let late = () => {};
  await new Latest(() => shown.push('nothing')).run(async (signal) => {
    late = () => {
      if (!signal.aborted) shown.push('6 of 10');
    };
    late();
  });
  late();
  expect(shown).toEqual(['6 of 10', 'nothing']);
});

it('takes down what is shown at once when aborted, and only once', async () => {
  const onIdle = vi.fn();
  const latest = new Latest(onIdle);
  const { task, resolve, isAborted } = controlled();
  const run = latest.run(task);
  latest.abort();
  latest.abort();
  expect([isAborted(), latest.running, onIdle.mock.calls.length]).toEqual([true, false, 1]);
  resolve();
  await run;
  expect(onIdle).toHaveBeenCalledTimes(1);
});

it('throws what the newest task throws, with nothing shown as running, and drops what an aborted one throws', async () => {
  const latest = new Latest();
  const [aborted, newest] = [controlled(), controlled()];
  const abortedRun = latest.run(aborted.task);
  const newestRun = latest.run(newest.task);
  aborted.reject(new Error('of no interest'));
  await expect(abortedRun).resolves.toBeUndefined();
  newest.reject(new Error('no device'));
  await expect(newestRun).rejects.toThrow('no device');
  expect(latest.running).toBe(false);
});
