import { create } from 'zustand';

/** Whether the dialog that makes a link for a class is open. */
export const useLessonMaker = create<{ isOpen: boolean; set(isOpen: boolean): void }>()((set) => ({
  isOpen: false,
  set: (isOpen) => set({ isOpen }),
}));
