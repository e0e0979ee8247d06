import { useShallow } from 'zustand/react/shallow';
import type { RunRecord } from '#runs/record.ts';
import { type RunFacts, runCondition } from '#state/facts/run-condition.ts';
import { useRun } from '#state/run/run.ts';

/** What the page knows of runs under way, from which the condition of any run follows. */
export function useRunFacts(): RunFacts {
  return useRun(useShallow(({ status, record, elsewhere, failure, states }) => ({ status, record, elsewhere, failure, states })));
}

/** Whether a run is being trained in this tab. */
export function useIsTraining(run: RunRecord | null): boolean {
  const facts = useRunFacts();
  return run !== null && runCondition(run, facts) === 'training-here';
}
