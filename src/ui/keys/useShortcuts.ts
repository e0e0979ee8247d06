import { useEffect, useRef } from 'react';
import { pagedShortcut, type ShortcutId } from './shortcuts.ts';

/** Does what a shortcut says; false: there was nothing to do, so that the key keeps its usual meaning. */
export type ShortcutAction = (event: KeyboardEvent) => unknown;

/** Answers to shortcuts, wherever the focus is. An action that is undefined leaves its key alone. */
export function useShortcuts(actions: Readonly<Partial<Record<ShortcutId, ShortcutAction | undefined>>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const id = pagedShortcut(event);
      const action = id === null ? undefined : latest.current[id];
      if (action && action(event) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
