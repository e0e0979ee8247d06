import { create } from 'zustand';
import { useDataset } from './dataset.ts';

export interface LabelChecksState {
  /** The class that a person has found right for a scan whose label was in doubt, by scan id. It says nothing of another class. */
  right: Readonly<Record<string, number>>;
  /** Sets it without a step of the history; null: nobody has. */
  put(scanId: string, label: number | null): void;
}

export const useLabelChecks = create<LabelChecksState>()((set, get) => ({
  right: {},
  put: (scanId, label) => {
    const { [scanId]: _, ...others } = get().right;
    set({ right: label === null ? others : { ...others, [scanId]: label } });
  },
}));

/** Remembers that the label of a scan is right, or forgets it where it was remembered, as a step of the history. */
export function toggleLabelRight(scanId: string, label: number): void {
  const { right, put } = useLabelChecks.getState();
  const before = right[scanId] ?? null;
  const after = before === label ? null : label;
  put(scanId, after);
  useDataset.getState().recordStep({ kind: 'label-check', scanId, back: () => put(scanId, before), again: () => put(scanId, after) });
}
