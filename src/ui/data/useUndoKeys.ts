import { useEffect } from 'react';
import { historyKeyOf } from './keys.ts';
import { redo, undo } from './view.ts';

/** Z and Ctrl+Z undo what was done to the data, and redo it with Shift, wherever the focus is. */
export function useUndoKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const way = historyKeyOf(event);
      if (!way) return;
      event.preventDefault();
      if (way === 'undo') undo();
      else redo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
