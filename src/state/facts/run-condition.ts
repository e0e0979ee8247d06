import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import type { RunRecord } from '#runs/record.ts';
import { stopSentence } from '#runs/stopping-words.ts';
import type { RunState } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';

/** How a run stands: who trains it, or how it ended. A failed run failed in this tab; later it counts as interrupted. */
export type RunCondition = 'training-here' | 'training-elsewhere' | 'failed' | 'interrupted' | 'ended';

/** What the page knows of runs under way. */
export type RunFacts = Pick<RunState, 'status' | 'record' | 'elsewhere' | 'failure' | 'states'>;

export function runCondition(run: { id: string; stopReason: string | null }, { status, record, elsewhere }: RunFacts): RunCondition {
  const isShown = record?.id === run.id;
  if (isShown && isActive(status)) return 'training-here';
  if (elsewhere.has(run.id)) return 'training-elsewhere';
  if (isShown && status === 'failed') return 'failed';
  return run.stopReason === null ? 'interrupted' : 'ended';
}

/** Whether a run is being trained, in this tab or another: it can't be deleted, nor resumed. */
export function isUnderWay(condition: RunCondition): boolean {
  return condition === 'training-here' || condition === 'training-elsewhere';
}

/**
 * The run of which the dock tells under every step: the one that is being trained, or one on show that was cut off and can go on, here or in the tab
 * that trains it. While there is one, the rail tells of it, too, whatever the Train step shows. null: the dock is empty.
 */
export function dockedRun(facts: RunFacts): RunRecord | null {
  const { record, status, states, elsewhere } = facts;
  if (!record || isActive(status)) return record;
  return record.stopReason === null && (states.has(record.id) || elsewhere.has(record.id)) ? record : null;
}

/** Why a run ended, or who trains it. */
export function endOfRun(run: RunRecord, facts: RunFacts): Phrase {
  switch (runCondition(run, facts)) {
    case 'training-here':
      return phrase('ended/not-yet');
    case 'training-elsewhere':
      return phrase('ended/elsewhere');
    case 'failed':
      return facts.failure ? phrase('ended/problem', { problem: facts.failure }) : stopSentence(run);
    default:
      return stopSentence(run);
  }
}

/** All runs of this browser, the one under way first. */
export function allRuns({ status, record, past }: Pick<RunState, 'status' | 'record' | 'past'>): readonly RunRecord[] {
  return record && isActive(status) ? [record, ...past.filter(({ id }) => id !== record.id)] : past;
}
