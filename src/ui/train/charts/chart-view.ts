import { create } from 'zustand';

/** What the charts show; the same for all of them. */
export interface ChartView {
  /** Whether the curves of the train side show every step or the mean of each epoch. */
  by: 'step' | 'epoch';
  /** See smoothed(). */
  smoothing: number;
  logLoss: boolean;
  /** The place whose values are shown, in epochs; null for the newest. */
  cursor: number | null;
  change(change: Partial<Omit<ChartView, 'change'>>): void;
}

export const useChartView = create<ChartView>()((set) => ({
  by: 'step',
  smoothing: 0.8,
  logLoss: false,
  cursor: null,
  change: (change) => set(change),
}));
