import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';
import { isPauseStored, type RunRecord } from '#runs/record.ts';
import { stopSentence } from '#runs/stopping-words.ts';
import type { RunState } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';

/**
 * How a run stands: which tab trains it, or has it paused, or how it ended. A failed run failed in this tab; later it counts as interrupted. In 'paused'
 * the tab that paused it is gone, and the state of the pause is stored.
 */
export type RunCondition =
  | 'training-here'
  | 'paused-here'
  | 'training-elsewhere'
  | 'paused-elsewhere'
  | 'failed'
  | 'paused'
  | 'interrupted'
  | 'ended';

/** What the page knows of runs under way. */
export type RunFacts = Pick<RunState, 'status' | 'record' | 'elsewhere' | 'failure' | 'states'>;

export function runCondition(
  run: { id: string; stopReason: string | null } & Pick<RunRecord, 'paused'>,
  { status, record, elsewhere, states }: RunFacts,
): RunCondition {
  const isShown = record?.id === run.id;
  if (isShown && isActive(status)) return status === 'paused' ? 'paused-here' : 'training-here';
  if (elsewhere.has(run.id)) return run.paused ? 'paused-elsewhere' : 'training-elsewhere';
  if (isShown && status === 'failed') return 'failed';
  if (run.stopReason !== null) return 'ended';
  return isPauseStored(run, states.get(run.id)) ? 'paused' : 'interrupted';
}

/** Whether a tab trains a run, or has it paused: it can't be deleted, nor resumed. */
export function isUnderWay(condition: RunCondition): boolean {
  return condition === 'training-here' || condition === 'paused-here' || isElsewhere(condition);
}

/** Whether the run of this tab is paused and its state is stored, so that closing the tab loses nothing of it. */
export function mayBeClosed({ status, record, stored }: Pick<RunState, 'status' | 'record' | 'stored'>): boolean {
  return status === 'paused' && record !== null && isPauseStored(record, stored);
}

/** Whether another tab trains a run, or has it paused. */
export function isElsewhere(condition: RunCondition): boolean {
  return condition === 'training-elsewhere' || condition === 'paused-elsewhere';
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
    case 'paused-here':
    case 'paused':
      return phrase('ended/paused');
    case 'paused-elsewhere':
      return phrase('ended/paused-elsewhere');
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
