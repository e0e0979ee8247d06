import { SESSION_KEYS } from '#base/kept-keys.ts';
import type { Problem } from '#base/problem.ts';
import { DEMO_SIZES, type DemoSize } from '#data/demo-names.ts';

/** The ways to see the demo, each with its steps in their order: train it here, or look at one that is trained. */
export const COURSES = {
  training: ['scans', 'prepare', 'train', 'evaluate'],
  trained: ['open', 'evaluate', 'scans'],
} as const;

export type CourseKind = keyof typeof COURSES;
export type CourseStep = (typeof COURSES)[CourseKind][number];

/** A demo that goes its way by itself. */
export interface DemoCourse {
  kind: CourseKind;
  size: DemoSize;
  step: CourseStep;
  /** 'left': the page was left or reloaded meanwhile. */
  stands: 'running' | 'left' | 'stopped' | 'failed' | 'done';
  /** Why it failed. */
  problem: Problem | null;
}

const KEY = SESSION_KEYS.demo;

/** Keeps where the demo is across a reload of this tab; null: nowhere. Other tabs have demos of their own. */
export function keepCourse(course: DemoCourse | null): void {
  try {
    if (course?.stands === 'running') globalThis.sessionStorage?.setItem(KEY, [course.kind, course.size, course.step].join(' '));
    else globalThis.sessionStorage?.removeItem(KEY);
  } catch {
    // Without storage a reload forgets the demo; its project is kept all the same.
  }
}

/** The demo that was under way in this tab before it was reloaded; null without one. */
export function keptCourse(): DemoCourse | null {
  try {
    const [kind, digits, step] = (globalThis.sessionStorage?.getItem(KEY) ?? '').split(' ');
    const size = DEMO_SIZES.find((one) => String(one) === digits);
    if ((kind !== 'training' && kind !== 'trained') || !size) return null;
    const known = COURSES[kind].find((one) => one === step);
    return known ? { kind, size, step: known, stands: 'left', problem: null } : null;
  } catch {
    return null;
  }
}
