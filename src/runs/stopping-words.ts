import type { StopReason } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { watchedName } from '#train/settings/stopping-presets.ts';
import { isBestLost, type RunRecord } from './record.ts';

type Stopping = TrainSettings['stopping'];

/** How far the patience is used up: 'No better tune loss for 4 of 10 epochs'. */
export function countdown(stopping: Stopping, count: number): string {
  const { rule, patience, minDelta } = stopping;
  if (count === 0 && rule === 'plateau') return `The best ${watchedName(stopping)} so far; stops ${patience} epochs after it`;
  const ofPatience = `${count} of ${patience === 1 ? '1 epoch' : `${patience} epochs`}`;
  if (rule === 'plateau') return `No better ${watchedName(stopping)} for ${ofPatience}`;
  return `The ${watchedName(stopping)} more than ${minDelta} above its best in ${ofPatience}`;
}

const REASONS: Record<Exclude<StopReason, 'plateau'>, string> = {
  'max-epochs': 'Ended: all epochs were trained.',
  stopped: 'Stopped on request.',
  'nan-loss': 'Stopped: the loss became infinite or not a number. What was kept before is whole; try a learning rate ten times smaller.',
  'nan-state':
    'Stopped: values of the net became infinite or not numbers. What was kept before is whole; try a learning rate ten times smaller.',
};

/** Why a run ended and which epoch's weights are there now; for a run without a reason, that it was cut off. */
export function stopSentence(
  record: Pick<RunRecord, 'stopReason' | 'problem' | 'settings' | 'history' | 'bestEpoch' | 'keptEpoch'>,
): string {
  const { stopReason, problem, settings, history, bestEpoch, keptEpoch } = record;
  if (stopReason === null) return 'Cut off: the run did not come to its end.';
  const lost = bestEpoch !== null && isBestLost(record) ? lostSentence(bestEpoch, keptEpoch ?? null) : null;
  const reason = problem ? `Stopped: ${problem.what} ${problem.remedy}` : stopReason !== 'plateau' && REASONS[stopReason];
  if (reason && lost) return `${reason} ${lost}`;
  if (reason) return `${reason}${bestEpoch !== null ? ` Restored ${bestEpoch} of ${history.length}.` : ''}`;
  if (lost) return `Stopped at ${history.length}: ${plateauReason(settings.stopping)}. ${lost}`;
  return `Stopped at ${history.length}, restored ${bestEpoch ?? 'none'}: ${plateauReason(settings.stopping)}.`;
}

function lostSentence(best: number, stored: number | null): string {
  const lost = `The best epoch, ${best}, was not in the browser's storage at the end`;
  if (stored === null) return `${lost}, and no other was: there are no weights of this run.`;
  return `${lost}: the weights that are kept are those of epoch ${stored}.`;
}

function plateauReason(stopping: Stopping): string {
  const { rule, patience, minDelta } = stopping;
  const watched = watchedName(stopping);
  if (rule === 'reference-code') return `the ${watched} lay more than ${minDelta} above its best, ${patience} times since that best`;
  const by = minDelta > 0 ? ` by more than ${minDelta}` : '';
  return `no better ${watched}${by} for ${patience === 1 ? '1 epoch' : `${patience} epochs`}`;
}
