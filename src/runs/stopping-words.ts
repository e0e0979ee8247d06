import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { StopReason } from '#train/loop/events.ts';
import type { TrainSettings } from '#train/settings/recipe.ts';
import { watchedName } from '#train/settings/stopping-presets.ts';
import { isBestLost, type RunRecord } from './record.ts';

type Stopping = TrainSettings['stopping'];

/** How far the patience is used up after `count` epochs: 'No better tune loss for 4 of 10 epochs'. */
export function countdown(stopping: Stopping, count: number): Phrase {
  const { rule, patience, minDelta } = stopping;
  const watched = watchedName(stopping);
  if (rule !== 'plateau') return phrase('patience/above-best', { watched, change: minDelta, count, patience });
  return count === 0 ? phrase('patience/best', { watched, patience }) : phrase('patience/no-better', { watched, count, patience });
}

/** Why a run ended, and which epoch's weights are stored; for a run without a reason, that it was cut off. */
export function stopSentence(
  record: Pick<RunRecord, 'stopReason' | 'problem' | 'settings' | 'history' | 'bestEpoch' | 'keptEpoch'> &
    Partial<Pick<RunRecord, 'checkpointId'>>,
): Phrase {
  const { stopReason, problem, settings, history, bestEpoch } = record;
  if (stopReason === null) return phrase('ended/cut-off');
  const epochs = history.length;
  const lost = bestEpoch !== null && isBestLost(record) ? lostSentence(record, bestEpoch) : null;
  if (!problem && stopReason === 'plateau') {
    const reason = plateauReason(settings.stopping);
    return lost ? phrase('ended/plateau-lost', { epochs, reason, lost }) : phrase('ended/plateau', { epochs, best: bestEpoch, reason });
  }
  const reason = problem ? phrase('ended/problem', { problem }) : phrase(`ended/${stopReason as Exclude<StopReason, 'plateau'>}`);
  if (lost) return phrase('ended/lost', { reason, lost });
  return bestEpoch === null ? reason : phrase('ended/restored', { reason, best: bestEpoch, epochs });
}

/** A checkpoint that was not found in the storage is held in memory, see withHeld of the page's checkpoints. */
function lostSentence({ checkpointId, keptEpoch }: Partial<Pick<RunRecord, 'checkpointId' | 'keptEpoch'>>, best: number): Phrase {
  if (checkpointId && keptEpoch === null) return phrase('ended/best-in-memory', { best });
  return phrase('ended/best-lost', { best, stored: keptEpoch ?? null });
}

function plateauReason(stopping: Stopping): Phrase {
  const { rule, patience, minDelta: change } = stopping;
  const watched = watchedName(stopping);
  return phrase(rule === 'reference-code' ? 'plateau/above-best' : 'plateau/no-better', { watched, change, patience });
}
