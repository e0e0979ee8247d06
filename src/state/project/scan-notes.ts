import { create } from 'zustand';
import { useDataset } from '../dataset/dataset.ts';

export interface ScanNotesState {
  /** What the person wrote about scans, by scan id. */
  notes: Readonly<Record<string, string>>;
  /** An empty text removes the note. */
  write(scanId: string, note: string): void;
}

export const useScanNotes = create<ScanNotesState>()((set, get) => ({
  notes: {},
  write: (scanId, note) => {
    const { [scanId]: _, ...others } = get().notes;
    set({ notes: note === '' ? others : { ...others, [scanId]: note } });
  },
}));

/** Writes a note as a step of the history. What is typed until the field is left is one step. */
export function writeNote(scanId: string, note: string): void {
  const { notes, write } = useScanNotes.getState();
  const before = notes[scanId] ?? '';
  if (note === before) return;
  write(scanId, note);
  const back = () => write(scanId, before);
  const again = () => write(scanId, note);
  useDataset.getState().recordStep({ kind: 'note', scanId, field: `note ${scanId}`, back, again });
}
