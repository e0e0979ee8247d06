import { useEffect, useRef } from 'react';
import { useDataset } from '#state/dataset/dataset.ts';
import { digitOf, isMeantForScans } from './keys.ts';
import { labelScan } from './labelling.ts';
import { redo, undo, useDataView } from './view.ts';

/** Keys of the table, wherever the focus is: arrows choose a scan, digits label it and go on, X excludes it, Z undoes. `ids` are those of the rows shown. */
export function useScanKeys(ids: readonly string[]): void {
  const visible = useRef(ids);
  useEffect(() => {
    visible.current = ids;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // With Shift, arrows pan the viewer.
      if (!isMeantForScans(event) || (event.shiftKey && event.key.startsWith('Arrow'))) return;
      if (act(event, visible.current)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Does what a key means. Returns whether it means something. */
function act(event: KeyboardEvent, ids: readonly string[]): boolean {
  const { selectedId, select } = useDataView.getState();
  const data = useDataset.getState();
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
  if (key === 'z' || key === 'Z') {
    if (event.shiftKey) redo();
    else undo();
    return true;
  }
  if (selectedId === null || !ids.includes(selectedId)) return false;
  if (key === 'x' || key === 'X') {
    data.toggleExcluded(selectedId);
    return true;
  }
  const digit = digitOf(event);
  if (digit === null || digit > data.classes.length) return false;
  labelScan(selectedId, digit === 0 ? null : digit - 1, event.shiftKey);
  return true;
}
