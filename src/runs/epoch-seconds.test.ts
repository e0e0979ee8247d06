import { expect, it } from 'vitest';
import { secondsPerEpoch, warmSecondsPerEpoch } from './epoch-seconds.ts';

const epochs = (...seconds: number[]) => seconds.map((one) => ({ seconds: one }));

it('leaves out the first epoch once there are others', () => {
  expect(secondsPerEpoch(epochs(60))).toBe(60);
  expect(secondsPerEpoch(epochs(60, 2, 4))).toBe(3);
  expect(secondsPerEpoch([])).toBeNull();
});

it('takes no first epoch for a warm one', () => {
  expect(warmSecondsPerEpoch(epochs(60))).toBeNull();
  expect(warmSecondsPerEpoch(epochs(60, 2, 4))).toBe(3);
  expect(warmSecondsPerEpoch(epochs(60, 9, 1, 1, 1, 1, 1))).toBe(1);
});
