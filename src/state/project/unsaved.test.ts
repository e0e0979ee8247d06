import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newProject } from '#projects/record.ts';
import { forgetUnsaved, leaveUnsaved, takeUnsaved } from './unsaved.ts';

/** Local storage, whose keys are those of the object, as in browsers. */
function emptyStorage() {
  const stored: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => {
      stored[key] = value;
    },
    removeItem: (key: string) => delete stored[key],
  };
  return Object.setPrototypeOf(stored, methods) as Storage;
}

beforeEach(() => vi.stubGlobal('localStorage', emptyStorage()));
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

it('keeps what another page left beside its own, and forgets a project that is erased in both', () => {
  localStorage.setItem('groundglass-unsaved-projects other', JSON.stringify([{ ...project, id: 'q' }, project]));
  leaveUnsaved([project]);
  expect(Object.keys(localStorage)).toHaveLength(2);
  forgetUnsaved('p');
  expect(takeUnsaved().map(({ id }) => id)).toEqual(['q']);
});

it('reads what it can beside what it cannot', () => {
  localStorage.setItem('groundglass-unsaved-projects', JSON.stringify([{ id: 3 }, project]));
  expect(takeUnsaved()).toEqual([project]);
});

it('takes what cannot be read for nothing', () => {
  localStorage.setItem('groundglass-unsaved-projects', '[{"id": 3}]');
  expect(takeUnsaved()).toEqual([]);
});
