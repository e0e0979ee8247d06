import { expect, test } from 'vitest';
import { nextRun, type Outcome, placeOfRunning, tally } from './queue.ts';

const queue = (...outcomes: Outcome[]) => outcomes.map((outcome, place) => ({ outcome, reason: null, place }));

test('what was cut off goes on before anything new begins', () => {
  expect(nextRun(queue('done', 'waiting', 'running', 'waiting'))?.place).toBe(2);
  expect(nextRun(queue('done', 'failed', 'skipped', 'waiting', 'waiting'))?.place).toBe(3);
  expect(nextRun(queue('done', 'failed'))).toBeNull();
  expect(nextRun([])).toBeNull();
});

test('runs are counted by what has become of them', () => {
  expect(tally(queue('done', 'done', 'failed', 'stopped', 'waiting'))).toEqual({
    waiting: 1,
    running: 0,
    done: 2,
    failed: 1,
    stopped: 1,
    skipped: 0,
  });
});

test('the run under way is counted behind those that have ended, wherever they stand', () => {
  expect(placeOfRunning(queue('done', 'failed', 'stopped', 'skipped', 'running', 'waiting'))).toBe(5);
  expect(placeOfRunning(queue('running', 'waiting', 'done'))).toBe(2);
});
