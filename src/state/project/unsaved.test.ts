import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newProject } from '#projects/record.ts';
import { leaveUnsaved, takeUnsaved } from './unsaved.ts';

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

const project = newProject('p', 'Ward A', false, 5);

it('hands projects that were not stored on to the next page, once', () => {
  leaveUnsaved([project]);
  expect(takeUnsaved()).toEqual([project]);
  expect(takeUnsaved()).toEqual([]);
});

it('leaves nothing where all is stored', () => {
  leaveUnsaved([]);
  expect(takeUnsaved()).toEqual([]);
});

it('takes what cannot be read for nothing', () => {
  localStorage.setItem('groundglass-unsaved-projects', '[{"id": 3}]');
  expect(takeUnsaved()).toEqual([]);
});
