import { expect, it } from 'vitest';
import type { RunRecord } from '#runs/record.ts';
import type { Outcome } from '#train/sweep/queue.ts';
import { draw } from './drawing.fixture.ts';
import { arrange, past, queued, record, type Studio } from './studio.fixture.ts';

const { RunsScreen } = await import('../../runs/RunsScreen.tsx');

/** What the queue says of its first run, and what it offers to do with it. */
function told(outcome: Outcome, run: RunRecord, more: Studio = {}) {
  arrange({ run: past(run), queue: queued(outcome), ...more });
  const { text, buttons } = draw(RunsScreen);
  return {
    row: ['Failed', 'Stopped', 'Skipped', 'Training', 'Done'].find((word) => text.split('\n').includes(word)),
    count: /\d of 2 runs ended[^.]*/.exec(text)?.[0],
    offers: ['Resume', 'Begin anew'].filter((name) => buttons.has(name)),
    sentence: ['goes on with epoch 4 of 5', 'trains it from its beginning'].filter((words) => text.includes(words)),
  };
}

it('a failed run is resumed where a state of it is stored, and its sentence says with which epoch', () => {
  const expected = { row: 'Failed', count: '1 of 2 runs ended, 1 failed', offers: ['Resume'], sentence: ['goes on with epoch 4 of 5'] };
  expect(told('failed', record(3))).toEqual(expected);
});

it('a failed run begins anew where nothing of it can go on, and its sentence says so', () => {
  const expected = { row: 'Failed', offers: ['Begin anew'], sentence: ['trains it from its beginning'] };
  expect(told('failed', record(0), { stored: null })).toMatchObject(expected);
  expect(told('failed', record(3, { stopReason: 'nan-loss' }))).toMatchObject(expected);
});

it('a run that a person stopped is called stopped and counted so, apart from what was skipped', () => {
  const stopped = record(3, { stopReason: 'stopped' });
  expect(told('stopped', stopped)).toMatchObject({ row: 'Stopped', count: '1 of 2 runs ended, 1 stopped', offers: ['Resume'] });
  expect(told('skipped', stopped)).toMatchObject({ row: 'Skipped', count: '1 of 2 runs ended, 1 skipped', offers: ['Resume'] });
});

it('a run that was resumed by hand after it had failed is being trained, and then done', () => {
  const run = { ...past(record(3)), status: 'training' as const };
  expect(told('failed', record(3), { run })).toMatchObject({ row: 'Training', offers: [], sentence: [] });
  expect(told('failed', record(5, { stopReason: 'max-epochs' }))).toMatchObject({ row: 'Done', count: '1 of 2 runs ended', offers: [] });
});
