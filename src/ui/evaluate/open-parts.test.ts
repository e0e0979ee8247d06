import { afterEach, expect, it, vi } from 'vitest';
import { FOLDED_PARTS } from './score-groups.ts';

const stored = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
});

const page = async () => {
  vi.resetModules();
  return (await import('./open-parts.ts')).useOpenParts;
};

afterEach(() => stored.clear());

it('what is seldom needed is folded at first, and what a person opens stays open after a reload, until it is folded again', async () => {
  const first = await page();
  expect([...first.getState().open]).toEqual([]);
  first.getState().set(['calibration', 'roc'], true);
  first.getState().set(['roc'], false);
  expect([...first.getState().open]).toEqual(['calibration']);
  const second = await page();
  expect([...second.getState().open]).toEqual(['calibration']);
  second.getState().set(FOLDED_PARTS, true);
  expect((await page()).getState().open.size).toBe(FOLDED_PARTS.length);
});
