import { expect, it } from 'vitest';
import { updateOffer } from './update.ts';

const none = new Set<string>();
const other = new Set(['a run']);

it('a new version is offered, and never while a training is under way, in whatever tab', () => {
  expect(updateOffer('none', { status: 'idle', elsewhere: none })).toBeNull();
  expect(updateOffer('ready', { status: 'idle', elsewhere: none })).toBe('use');
  expect(updateOffer('ready', { status: 'ended', elsewhere: none })).toBe('use');
  expect(updateOffer('ready', { status: 'ended', elsewhere: other })).toBe('after-training-elsewhere');
  for (const update of ['ready', 'used-elsewhere'] as const) {
    for (const status of ['training', 'paused'] as const) {
      expect(updateOffer(update, { status, elsewhere: none })).toBe('after-training');
    }
  }
});

it('a tab of an earlier version may be loaded again, and need not wait for the training of another', () => {
  expect(updateOffer('used-elsewhere', { status: 'ended', elsewhere: other })).toBe('load-again');
});
