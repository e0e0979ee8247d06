import { create } from 'zustand';

export const PRIVACY_TABS = ['sent', 'kept', 'saved'] as const;
export type PrivacyTab = (typeof PRIVACY_TABS)[number];

interface PrivacyState {
  /** The part at which the dialog stands open; null: it is closed. */
  at: PrivacyTab | null;
  open(at: PrivacyTab): void;
  close(): void;
}

export const usePrivacy = create<PrivacyState>()((set) => ({
  at: null,
  open: (at) => set({ at }),
  close: () => set({ at: null }),
}));
