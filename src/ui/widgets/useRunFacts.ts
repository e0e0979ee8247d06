import { useShallow } from 'zustand/react/shallow';
import type { RunFacts } from '#state/facts/run-condition.ts';
import { useRun } from '#state/run/run.ts';

/** What the page knows of runs under way, from which the condition of any run follows. */
export function useRunFacts(): RunFacts {
  return useRun(useShallow(({ status, record, elsewhere, failure }) => ({ status, record, elsewhere, failure })));
}
