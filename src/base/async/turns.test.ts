import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Turns whose jobs say when they begin and end. */
function listening() {
  const turns = new Turns();
  const happened: string[] = [];
  const job = (name: string) => async () => {
    happened.push(`${name} begins`);
    await nextTask();
    happened.push(`${name} ends`);
    return name;
  };
  return { turns, happened, job };
}

it('without a holder jobs run at once, one after another, whatever the one before threw', async () => {
  const { turns, happened, job } = listening();
  const broken = turns.take(async () => {
    throw new Error('broken');
  });
  const results = [turns.take(job('a')), turns.take(job('b'))];
  await expect(broken).rejects.toThrow('broken');
  expect(await Promise.all(results)).toEqual(['a', 'b']);
  expect(happened).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

it('a job waits until the holder gives way, or has ended', async () => {
  const { turns, happened, job } = listening();
  const results: Promise<string>[] = [];
  await turns.hold(async () => {
    results.push(turns.take(job('a')));
    await nextTask();
    expect([turns.asked, happened]).toEqual([true, []]);
    await turns.giveWay();
    expect(turns.asked).toBe(false);
    happened.push('the holder goes on');
    results.push(turns.take(job('b')));
  });
  expect(await Promise.all(results)).toEqual(['a', 'b']);
  expect(happened).toEqual(['a begins', 'a ends', 'the holder goes on', 'b begins', 'b ends']);
});

it('a holder begins when the job under way has ended, and its end is told even where it throws', async () => {
  const { turns, happened, job } = listening();
  const before = turns.take(job('a'));
  const holding = turns.hold(async () => {
    happened.push('held');
    throw new Error('the holder failed');
  });
  await expect(holding).rejects.toThrow('the holder failed');
  await before;
  expect(happened).toEqual(['a begins', 'a ends', 'held']);
  expect(await turns.take(job('b'))).toBe('b');
});

it('a holder that waits gives way to every job meanwhile; one that fails is thrown where it was asked for', async () => {
  const { turns, happened, job } = listening();
  await turns.hold(async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const waiting = turns.giveWayUntil(released);
    expect(await turns.take(job('a'))).toBe('a');
    await expect(turns.take(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    expect(await turns.take(job('b'))).toBe('b');
    release();
    await waiting;
    happened.push('released');
  });
  expect(happened.at(-1)).toBe('released');
});
