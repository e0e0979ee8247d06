import { create } from 'zustand';
import type { LanguageTag } from '#base/messages/languages.ts';
import { changeLanguage } from '../messages/languages.ts';

/** A change of the page's language. */
export const useLanguageChange = create<{
  /** The language that could not be fetched when it was last asked for. */
  failed: LanguageTag | null;
  /** Whether the button that was pressed has gone with the page in the former language, so that another must take its focus. */
  takesFocus: boolean;
  change: (tag: LanguageTag) => Promise<void>;
  dismiss: () => void;
}>((set) => ({
  failed: null,
  takesFocus: false,
  change: async (tag) => {
    // It is drawn as soon as it is there, before this goes on.
    set({ takesFocus: true });
    try {
      await changeLanguage(tag);
      set({ failed: null });
    } catch {
      set({ failed: tag, takesFocus: false });
    }
  },
  dismiss: () => set({ failed: null }),
}));
