import { expect, it } from 'vitest';
import { Line } from './line.ts';

it('work is done at the call while nothing is held, and else in the order of the calls', async () => {
  const line = new Line();
  const done: string[] = [];
  const begin = (name: string) => line.begin(async () => void done.push(name));
  const asked = [begin('a')];
  line.do(() => done.push('b'));
  expect(done).toEqual(['a', 'b']);
  let release = () => {};
  const held = line.hold(
    () =>
      new Promise<void>((resolve) => {
        done.push('c');
        release = resolve;
      }),
  );
  asked.push(begin('d'));
  line.do(() => done.push('e'));
  const failing = line.hold(async () => {
    throw new Error('lost');
  });
  asked.push(begin('f'));
  expect([done, line.isFree]).toEqual([['a', 'b', 'c'], false]);
  release();
  await expect(failing).rejects.toThrow('lost');
  await Promise.all([held, ...asked]);
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  await Promise.resolve();
  expect(line.isFree).toBe(true);
});
