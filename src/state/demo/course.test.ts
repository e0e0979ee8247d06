import { afterEach, expect, it, vi } from 'vitest';
import { type DemoCourse, keepCourse, keptCourse } from './course.ts';

const kept = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});
afterEach(() => kept.clear());

const course: DemoCourse = { kind: 'training', size: 48, step: 'train', stands: 'running', problem: null };

it('a demo that was under way is known after a reload as left, and one that has ended is not', () => {
  expect(keptCourse()).toBeNull();
  keepCourse(course);
  expect(keptCourse()).toEqual({ ...course, stands: 'left' });
  for (const stands of ['done', 'stopped', 'failed'] as const) {
    keepCourse(course);
    keepCourse({ ...course, stands });
    expect(keptCourse()).toBeNull();
  }
});

it.each(['', 'training', 'training 47 train', 'training 48 open', 'trained 48 train', 'other 48 scans', '{}'])(
  'takes %j for no demo',
  (text) => {
    kept.set('groundglass-demo', text);
    expect(keptCourse()).toBeNull();
  },
);
