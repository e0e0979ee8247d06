import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Announcer, GAP_MS, type Message, SETTLE_MS } from './announcer.ts';

let said: (Message & { at: number })[];
let announcer: Announcer;
const [run, reading, problem] = [{}, {}, {}];

afterEach(() => {
  vi.useRealTimers();
});
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  said = [];
  announcer = new Announcer((message) => said.push({ ...message, at: Date.now() }));
});

it('says what a screen tells at once as one message, after it has settled', () => {
  announcer.tell(run, 'Epoch 1.');
  announcer.tell(reading, '2 of 9 files.');
  vi.advanceTimersByTime(SETTLE_MS);
  expect(said).toEqual([{ text: 'Epoch 1. 2 of 9 files.', isUrgent: false, at: SETTLE_MS }]);
});

it('says at most one message in ten seconds, with the newest sentence of each source', () => {
  for (let second = 0; second < 60; second++) {
    announcer.tell(run, `Epoch ${second}.`);
    if (second === 12) announcer.tell(reading, 'All files were read.');
    vi.advanceTimersByTime(1_000);
  }
  const gaps = said.slice(1).map(({ at }, i) => at - said[i]!.at);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(GAP_MS);
  expect(said.map(({ text }) => text)).toEqual([
    'Epoch 0.',
    'Epoch 10.',
    'Epoch 20. All files were read.',
    'Epoch 30.',
    'Epoch 40.',
    'Epoch 50.',
  ]);
});

it('a steady stream of sentences does not put off their turn', () => {
  for (let i = 0; i < 150; i++) {
    announcer.tell(run, `${i}`);
    vi.advanceTimersByTime(SETTLE_MS / 2);
  }
  expect(said.map(({ at }) => at)).toEqual([SETTLE_MS, SETTLE_MS + GAP_MS]);
});

it('says what is urgent at once, loses none of it, and counts it', () => {
  announcer.tell(run, 'Epoch 1.');
  vi.advanceTimersByTime(1_000);
  announcer.tell(run, 'Epoch 2.');
  announcer.tellAtOnce(problem, 'The run failed.');
  announcer.tellAtOnce(reading, 'A file can not be read.');
  vi.advanceTimersByTime(1_000);
  announcer.tellAtOnce(problem, 'The storage is full.');
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([
    { text: 'Epoch 1.', isUrgent: false, at: SETTLE_MS },
    { text: 'The run failed. A file can not be read.', isUrgent: true, at: 1_000 + SETTLE_MS },
    { text: 'The storage is full.', isUrgent: true, at: 2_000 + SETTLE_MS },
    { text: 'Epoch 2.', isUrgent: false, at: 2_000 + SETTLE_MS + GAP_MS },
  ]);
});

it('does not say what was taken back, or whose place is gone', () => {
  announcer.tell(run, 'Looking.');
  announcer.tell(reading, 'Reading.');
  announcer.tell(run, '');
  announcer.forget(reading);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
});

it.each([-2, 2])('a clock of the computer that is moved by %i hours neither silences it nor hurries it', (hours) => {
  announcer.tell(run, 'Epoch 1.');
  vi.advanceTimersByTime(SETTLE_MS);
  vi.setSystemTime(Date.now() + hours * 3_600_000);
  announcer.tell(run, 'Epoch 2.');
  vi.advanceTimersByTime(GAP_MS - 1);
  expect(said.map(({ text }) => text)).toEqual(['Epoch 1.']);
  vi.advanceTimersByTime(1);
  expect(said.map(({ text }) => text)).toEqual(['Epoch 1.', 'Epoch 2.']);
});
