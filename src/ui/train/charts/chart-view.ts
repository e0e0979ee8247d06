import { create } from 'zustand';

/** How the charts are looked at; the same for all of them. */
export interface ChartView {
  /** What the curves of the train side show: every step, or the epochs' means. */
  by: 'step' | 'epoch';
  /** See smoothed(). */
  smoothing: number;
  logLoss: boolean;
  /** The place that is read out, in epochs; null: the newest. */
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
