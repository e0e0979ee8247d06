import type { ShortcutsOf } from '../keys/shortcuts.ts';
import { type ShortcutAction, useShortcuts } from '../keys/useShortcuts.ts';
import { redo, undo } from './view.ts';

/** Keys that undo what was done to the data, and redo it, wherever the focus is. */
export function useUndoKeys(): void {
  const actions: Record<ShortcutsOf<'history'>, ShortcutAction> = { undo: () => undo(), redo: () => redo() };
  useShortcuts(actions);
}
