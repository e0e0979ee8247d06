import { batchSizes } from '#data/batch/batch.ts';
import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';
import { formatDuration } from '../widgets/format.ts';
import { remainingSeconds } from './remaining-time.ts';

/** The time until the run under way has trained all its epochs, as a fact; null while it is to end sooner, and where there is no run. */
export function useTimeLeft(): { name: string; value: string } | null {
  const { status, batch, record } = useRun();
  if (!record || status === 'stopping' || status === 'last-epoch') return null;
  const { split, settings, history } = record;
  const tuneBatches = batchSizes(split.tune.length, settings.batchSize).length;
  const remaining = remainingSeconds(history, batch, settings.maxEpochs, tuneBatches);
  const { figures, measuring } = text.run.bar;
  return remaining === null ? { name: figures.timeLeft, value: measuring } : { name: figures.left, value: formatDuration(remaining) };
}
