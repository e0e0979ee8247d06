import { create } from 'zustand';

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
