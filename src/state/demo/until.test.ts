import { expect, it } from 'vitest';
import { create } from 'zustand';
import { until } from './until.ts';

const store = () => create<{ n: number }>()(() => ({ n: 0 }));

it('resolves at once where the state is so, else when it becomes so', async () => {
  const numbers = store();
  const { signal } = new AbortController();
  await until(numbers, ({ n }) => n === 0, signal);
  const waited = until(numbers, ({ n }) => n > 1, signal);
  numbers.setState({ n: 1 });
  numbers.setState({ n: 2 });
  await waited;
  expect(numbers.getState().n).toBe(2);
});

it('throws the reason of an abort, and listens no more', async () => {
  const numbers = store();
  const abort = new AbortController();
  const looks: number[] = [];
  const waited = until(numbers, ({ n }) => looks.push(n) > 9, abort.signal);
  abort.abort(new Error('enough'));
  await expect(waited).rejects.toThrow('enough');
  numbers.setState({ n: 5 });
  expect(looks).toEqual([0]);
  await expect(until(numbers, () => true, abort.signal)).rejects.toThrow('enough');
});
