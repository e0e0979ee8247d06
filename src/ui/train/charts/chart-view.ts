import { create } from 'zustand';
import type { Span } from '#report/curves/span.ts';

/** What the charts show; the same for all of them. */
export interface ChartView {
  /** Whether the curves of the train side show every step or the mean of each epoch. */
  by: 'step' | 'epoch';
  /** See smoothed(). */
  smoothing: number;
  logLoss: boolean;
  /** Whether the axes of values begin at 0; else they fit what is shown. */
  fromZero: boolean;
  /** The part of the epochs that is shown; null for all. */
  span: Span | null;
  /** The place whose values are shown, in epochs; null for the newest. */
  cursor: number | null;
  change(change: Partial<Omit<ChartView, 'change'>>): void;
}

export const useChartView = create<ChartView>()((set) => ({
  by: 'step',
  smoothing: 0.8,
  logLoss: false,
  fromZero: false,
  span: null,
  cursor: null,
  change: (change) => set(change),
}));
