import { create } from 'zustand';
import { SESSION_KEYS } from '#base/kept-keys.ts';
import type { Problem } from '#base/problem.ts';
import { isLesson, type Lesson, readLesson, withLesson } from '#train/settings/lesson-link.ts';
import { STEPS, type Step, useNavigation } from '../navigation.ts';
import { baseSettings, changedFrom, useSettings } from '../run/settings.ts';

interface LessonState {
  /** The lesson that is on: it hides what it is not about. */
  active: Lesson<Step> | null;
  /** A lesson that waits for an answer, since the open project has settings of its own. */
  asked: Lesson<Step> | null;
  /** What was wrong in the link. */
  problems: readonly Problem[];
  /** Opens what the address names, if that is a lesson. */
  open(hash: string): void;
  /** Answers the question: with the lesson's settings, or with those of now. */
  answer(settings: 'lesson' | 'own'): void;
  /** Goes away from the question; nothing has changed. */
  decline(): void;
  leave(): void;
  dismiss(): void;
}

/** For this tab alone, so that a lesson is still on after a reload and not in a new tab of another day. */
const KEY = SESSION_KEYS.lesson;

function keep(hash: string | null): void {
  try {
    if (hash === null) globalThis.sessionStorage?.removeItem(KEY);
    else globalThis.sessionStorage?.setItem(KEY, hash);
  } catch {
    // The lesson is on until the page is left.
  }
}

export const useLesson = create<LessonState>()((set, get) => {
  let hash = '';
  const begin = (lesson: Lesson<Step>) => {
    keep(hash);
    set({ active: lesson, asked: null });
    goTo(lesson.step);
  };
  const apply = (lesson: Lesson<Step>) => {
    const { preset, adopt } = useSettings.getState();
    const { settings, problems } = withLesson(baseSettings({ preset: lesson.preset ?? preset }), lesson);
    adopt(settings);
    set({ problems: [...get().problems, ...problems] });
    begin(lesson);
  };
  return {
    active: null,
    asked: null,
    problems: [],
    open: (address) => {
      if (!isLesson(address)) return;
      hash = address;
      const { lesson, problems } = readLesson(address, STEPS);
      set({ problems });
      if (!lesson) {
        goTo('data');
        return;
      }
      const { preset, settings } = useSettings.getState();
      // What a person set is never overwritten without an answer.
      if (changedFrom(preset, settings).length > 0) set({ asked: lesson });
      else apply(lesson);
    },
    answer: (settings) => {
      const { asked } = get();
      if (!asked) return;
      if (settings === 'lesson') apply(asked);
      else begin(asked);
    },
    decline: () => {
      set({ asked: null, problems: [] });
      goTo('data');
    },
    leave: () => {
      keep(null);
      set({ active: null, problems: [] });
    },
    dismiss: () => set({ problems: [] }),
  };
});

/** Shows a step, in place of the lesson's address: the back button would open the lesson again. */
function goTo(step: Step): void {
  if (globalThis.location && isLesson(globalThis.location.hash)) globalThis.history?.replaceState(null, '', `#${step}`);
  useNavigation.getState().go(step);
}

/**
 * Opens the lesson of the address, else the one that was on before a reload, whose settings the project has; follows the address until the
 * returned function is called. Call it when the project is open: it brings its own settings.
 */
export function followLessons(): () => void {
  const look = () => useLesson.getState().open(globalThis.location?.hash ?? '');
  let kept: string | null = null;
  try {
    kept = globalThis.sessionStorage?.getItem(KEY) ?? null;
  } catch {
    // No lesson was kept.
  }
  if (kept !== null && !isLesson(globalThis.location?.hash ?? '')) useLesson.setState({ active: readLesson(kept, STEPS).lesson });
  look();
  globalThis.addEventListener?.('hashchange', look);
  return () => globalThis.removeEventListener?.('hashchange', look);
}
