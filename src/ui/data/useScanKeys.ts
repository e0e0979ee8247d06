import { useDataset } from '#state/dataset/dataset.ts';
import { digitOf, type ShortcutsOf } from '../keys/shortcuts.ts';
import { type ShortcutAction, useShortcuts } from '../keys/useShortcuts.ts';

/** A list of scans, of which one is chosen and decided about by keys. */
export interface ScanKeys {
  /** Those of the rows shown, in their order. */
  ids: readonly string[];
  selectedId: string | null;
  select: (scanId: string) => void;
  /** Labels the chosen scan; `stay` is whether the list stays at it. Absent where it can't be labelled. */
  label?: ((scanId: string, label: number | null, stay: boolean) => void) | undefined;
  /** Excludes the chosen scan, or takes it in again; absent where it can't be. */
  exclude?: ((scanId: string) => void) | undefined;
  /** Gives the chosen scan the label that is suggested for it, and remembers that its label is right; absent where labels are not in doubt. */
  suggested?: ((scanId: string) => void) | undefined;
  keep?: ((scanId: string) => void) | undefined;
  /** Begins a note on the chosen scan. */
  note?: (() => void) | undefined;
  undo: () => void;
  redo: () => void;
}

/** Keys of a list of scans, wherever the focus is: they choose a scan and decide about it. */
export function useScanKeys({ ids, selectedId, select, label, suggested, keep, exclude, note, undo, redo }: ScanKeys): void {
  const at = selectedId === null ? -1 : ids.indexOf(selectedId);
  const chosen = at < 0 ? null : selectedId;
  const goTo = (index: number) => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, index))];
    if (id !== undefined) select(id);
    return id !== undefined;
  };
  const labelBy = (stay: boolean) => (event: KeyboardEvent) => {
    const digit = digitOf(event);
    if (!label || chosen === null || digit === null || digit > useDataset.getState().classes.length) return false;
    label(chosen, digit === 0 ? null : digit - 1, stay);
    return true;
  };
  const actions: Record<ShortcutsOf<'scans' | 'history'>, ShortcutAction | undefined> = {
    above: () => goTo(at < 0 ? 0 : at - 1),
    below: () => goTo(at + 1),
    first: () => goTo(0),
    last: () => goTo(ids.length - 1),
    label: labelBy(false),
    labelHere: labelBy(true),
    unlabel: (event) => labelBy(event.shiftKey)(event),
    suggested: suggested && chosen !== null ? () => suggested(chosen) : undefined,
    keep: keep && chosen !== null ? () => keep(chosen) : undefined,
    exclude: exclude && chosen !== null ? () => exclude(chosen) : undefined,
    note: chosen === null ? undefined : note,
    undo,
    redo,
  };
  useShortcuts(actions);
}
