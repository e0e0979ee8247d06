import { expect, it } from 'vitest';
import { nearest, pointCurve, stepCurve, stepNear } from './step-curve.ts';
import { StepLog } from './step-log.ts';

const BATCHES = 10;
const SPIKE = 37;

function steps(count: number, mostRows?: number) {
  const log = new StepLog(null, mostRows);
  for (let step = 1; step <= count; step++) {
    const epoch = Math.ceil(step / BATCHES);
    const loss = 1 / step + (step === SPIKE ? 5 : 0);
    log.append({ epoch, batch: step - (epoch - 1) * BATCHES, batches: BATCHES, loss, accuracy: 0.5, learningRate: 0.001 });
  }
  return log.view();
}

it('draws the steps under their moving mean', () => {
  const { points, raw, read } = stepCurve('loss', steps(50), 0.5);
  expect(points).toHaveLength(50);
  expect(raw?.[SPIKE - 1]).toEqual({ x: 3.7, y: Math.fround(1 / SPIKE + 5) });
  expect(points[SPIKE]?.y).toBeGreaterThan(1);
  expect(read(3.72).raw).toBe(Math.fround(1 / SPIKE + 5));
  expect(read(null).raw).toBe(Math.fround(1 / 50));
});

it('draws what is not noisy as it is', () => {
  const { points, raw } = stepCurve('rate', steps(50), null);
  expect(raw).toBeNull();
  expect(points.every(({ y }) => y === Math.fround(0.001))).toBe(true);
});

it('never loses a spike, however long the run is', () => {
  for (const rows of [64, 2 ** 15]) {
    const { raw } = stepCurve('loss', steps(10_000, rows), 0.9);
    expect(raw?.length).toBeLessThanOrEqual(600);
    expect(Math.max(...(raw ?? []).map(({ y }) => y))).toBe(Math.fround(1 / SPIKE + 5));
  }
});

it('finds the nearest of rising places', () => {
  const places = [1, 2, 4, 8];
  const find = (x: number) => nearest(places.length, (i) => places[i], x);
  expect([-1, 1.4, 1.6, 3.1, 6, 99].map(find)).toEqual([0, 0, 1, 2, 3, 3]);
  expect(nearest(0, () => 0, 1)).toBe(-1);
  expect(pointCurve([]).read(1)).toEqual({ value: undefined });
});

it('tells a step by its epoch and batch', () => {
  expect(stepNear(steps(50), 3.72)).toMatchObject({ step: SPIKE, epoch: 4, batch: 7, count: 1 });
  expect(stepNear(steps(50), null)).toMatchObject({ step: 50, epoch: 5, batch: 10 });
  expect(stepNear(new StepLog().view(), null)).toBeNull();
});
