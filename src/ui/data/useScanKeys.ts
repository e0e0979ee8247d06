import { useEffect, useRef } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { digitOf, historyKeyOf, isMeantForScans } from './keys.ts';

/** A list of scans, of which one is chosen and decided about by keys. */
export interface ScanKeys {
  /** Those of the rows shown, in their order. */
  ids: readonly string[];
  selectedId: string | null;
  select: (scanId: string) => void;
  /** Labels the chosen scan; `shift` is whether the key was pressed with Shift. Absent where it can't be labelled. */
  label?: ((scanId: string, label: number | null, shift: boolean) => void) | undefined;
  /** Excludes the chosen scan, or takes it in again; absent where it can't be. */
  exclude?: ((scanId: string) => void) | undefined;
  /** Begins a note on the chosen scan. */
  note?: (() => void) | undefined;
  undo: () => void;
  redo: () => void;
}

/**
 * Keys of a list of scans, wherever the focus is: arrows choose a scan, digits label it, X excludes it, N begins a note, Z undoes, also
 * with Ctrl or Cmd.
 */
export function useScanKeys(keys: ScanKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const history = historyKeyOf(event);
      if (history) {
        event.preventDefault();
        latest.current[history]();
        return;
      }
      // With Shift, arrows pan the viewer.
      if (!isMeantForScans(event) || (event.shiftKey && event.key.startsWith('Arrow'))) return;
      if (act(event, latest.current)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Does what a key means. Returns whether it means something. */
function act(event: KeyboardEvent, { ids, selectedId, select, label, exclude, note }: ScanKeys): boolean {
  const at = selectedId === null ? -1 : ids.indexOf(selectedId);
  const goTo = (index: number) => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, index))];
    if (id !== undefined) select(id);
    return id !== undefined;
  };
  const { key } = event;
  if (key === 'ArrowDown') return goTo(at + 1);
  if (key === 'ArrowUp') return goTo(at < 0 ? 0 : at - 1);
  if (key === 'Home') return goTo(0);
  if (key === 'End') return goTo(ids.length - 1);
  if (selectedId === null || at < 0) return false;
  if (note && (key === 'n' || key === 'N')) {
    note();
    return true;
  }
  if (exclude && (key === 'x' || key === 'X')) {
    exclude(selectedId);
    return true;
  }
  const digit = digitOf(event);
  if (!label || digit === null || digit > useDataset.getState().classes.length) return false;
  label(selectedId, digit === 0 ? null : digit - 1, event.shiftKey);
  return true;
}
