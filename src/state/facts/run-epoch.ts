import type { RunRecord } from '#runs/record.ts';
import type { RunState } from '../run/run.ts';
import { type RunFacts, runCondition } from './run-condition.ts';

/** What the page knows of where runs are: besides their conditions, the epoch of the last batch that this tab trained. */
export interface EpochFacts extends RunFacts {
  /** From 1; null while this tab trains none, and before its first batch. */
  epochNow: number | null;
}

export function epochFacts(state: RunFacts & Pick<RunState, 'batch'>): EpochFacts {
  const { status, record, elsewhere, failure, states, batch } = state;
  return { status, record, elsewhere, failure, states, epochNow: batch?.epoch ?? null };
}

/** The epoch, from 1, that a run is in, or with which it would go on; of one that has ended the last that it finished, 0 if it finished none. */
export function epochOf(run: RunRecord, facts: EpochFacts): number {
  const { id, history, settings } = run;
  const next = Math.min(history.length + 1, settings.maxEpochs);
  switch (runCondition(run, facts)) {
    case 'training-here':
    case 'paused-here':
      return facts.epochNow ?? next;
    case 'training-elsewhere':
    case 'paused-elsewhere':
      return next;
    case 'ended':
      return history.length;
    default: {
      const state = facts.states.get(id);
      return state ? resumedEpoch(state) : history.length;
    }
  }
}

/** The epoch with which a run goes on from a stored state. */
export function resumedEpoch({ epoch, maxEpochs }: { epoch: number; maxEpochs: number }): number {
  return Math.min(epoch, maxEpochs);
}
