import { create } from 'zustand';

/** Whether the panel of the device is open: the chip opens it, and every place that says what is missing. */
export const useDevicePanel = create<{ opened: boolean; open(): void; close(): void }>()((set) => ({
  opened: false,
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
}));
