import { describe, expect, it } from 'vitest';
import { type Step, StepLog } from './step-log.ts';

const BATCHES = 7;

/** Returns the step with this number, from 1. Its loss is no round number, so that means are not exact by chance. */
function stepAt(number: number): Step {
  const epoch = Math.ceil(number / BATCHES);
  const loss = 2 + Math.sin(number * 12.9898);
  return { epoch, batch: number - (epoch - 1) * BATCHES, batches: BATCHES, loss, accuracy: (number % 5) / 4, learningRate: number };
}

function logged(steps: number, mostRows?: number): StepLog {
  const log = new StepLog(null, mostRows);
  for (let number = 1; number <= steps; number++) log.append(stepAt(number));
  return log;
}

describe('StepLog', () => {
  it('keeps every step while there is room', () => {
    const { step, count, loss, rate, stride } = logged(1000).view();
    expect([step.length, stride]).toEqual([1000, 1]);
    expect([step[0], step[999], count[999], rate[999]]).toEqual([1, 1000, 1, 1000]);
    expect(loss[99]).toBe(Math.fround(stepAt(100).loss));
  });

  it.each([16, 17, 31, 32, 33, 1000])('of %i steps in 16 rows keeps sums, extremes and order', (steps) => {
    const { step, count, loss, least, most, stride } = logged(steps, 16).view();
    const losses = Array.from({ length: steps }, (_, i) => stepAt(i + 1).loss);
    expect(step.length).toBeLessThanOrEqual(16);
    expect(step.at(-1)).toBe(steps);
    expect(stride).toBe(2 ** Math.ceil(Math.log2(steps / 16)));
    expect(count.reduce((a, b) => a + b)).toBe(steps);
    expect(Math.min(...least)).toBe(Math.fround(Math.min(...losses)));
    expect(Math.max(...most)).toBe(Math.fround(Math.max(...losses)));
    let first = 1;
    for (const [row, last] of step.entries()) {
      const own = losses.slice(first - 1, last);
      expect(own).toHaveLength(count[row]);
      // A row is merged at most once per step in it, each time rounded to float32 (relative 2^-24) of values up to 3.
      const tolerance = 3 * own.length * 2 ** -24;
      expect(Math.abs(loss[row] - own.reduce((a, b) => a + b) / own.length)).toBeLessThanOrEqual(tolerance);
      first = last + 1;
    }
  });

  it('forgets the steps that a resumed run makes again', () => {
    const log = logged(20);
    log.append({ ...stepAt(12), loss: 9 });
    const { step, loss } = log.view();
    expect([step.length, step.at(-1), loss.at(-1)]).toEqual([12, 12, 9]);
  });

  it('goes on with what was kept', () => {
    const whole = logged(300, 128);
    const begun = new StepLog(logged(200, 128).snapshot(), 128);
    for (let number = 201; number <= 300; number++) begun.append(stepAt(number));
    expect(begun.snapshot()).toEqual(whole.snapshot());
  });
});
