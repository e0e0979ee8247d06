import type { Phrase } from '#base/messages/message.ts';
import { countdown } from '#runs/stopping-words.ts';
import { followStopping } from '#train/loop/early-stopping.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import type { ChartSpec } from './series.tsx';

/** The state of a stopping rule as the chart of its quantity shows it. */
export interface StoppingMarkers {
  chart: Exclude<ChartSpec['id'], 'rate'>;
  /** The best value so far, and the range of values that count as no change of it. */
  best: number;
  low: number;
  high: number;
  /** The epoch of the best, and the one that ends the training if nothing changes. */
  from: number;
  to: number;
  countdown: Phrase;
}

/** Null before the first epoch, and for older runs whose records lack what their rule compared. */
export function stoppingMarkers(stopping: TrainSettings['stopping'], history: readonly EpochRecord[]): StoppingMarkers | null {
  const course = followStopping(stopping, history);
  if (!course || course.bestEpoch === null) return null;
  const { rule, watch = 'loss', patience, minDelta } = stopping;
  const { best: loss, count } = course.state;
  const isLoss = rule === 'reference-code' || watch === 'loss';
  const best = isLoss ? loss : -loss;
  return {
    chart: isLoss ? 'loss' : watch,
    best,
    low: Math.max(0, best - minDelta),
    high: best + minDelta,
    from: course.bestEpoch,
    to: history.length + patience - count,
    countdown: countdown(stopping, count),
  };
}
