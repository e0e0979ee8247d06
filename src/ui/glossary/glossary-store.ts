import { create } from 'zustand';
import type { TermId } from './term-ids.ts';

interface GlossaryState {
  /** The entry at which it stands open, or 'all' for its beginning; null: it is closed. */
  at: TermId | 'all' | null;
  open(at: TermId | 'all'): void;
  close(): void;
}

export const useGlossary = create<GlossaryState>()((set) => ({
  at: null,
  open: (at) => set({ at }),
  close: () => set({ at: null }),
}));
