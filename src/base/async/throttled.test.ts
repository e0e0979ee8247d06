import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttled } from './throttled.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts at once, and once more for all that was asked meanwhile', () => {
  const act = vi.fn();
  const soon = throttled(act, 100);
  soon();
  expect(act).toHaveBeenCalledTimes(1);
  soon();
  soon();
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  soon();
  expect(act).toHaveBeenCalledTimes(3);
});
