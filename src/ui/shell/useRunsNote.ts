import { allRuns } from '#state/facts/run-condition.ts';
import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';

/** The note at the run board's entry in the rail. */
export function useRunsNote(): string {
  const count = useRun((state) => allRuns(state).length);
  return text.shell.runs({ count, unkept: useRun((state) => state.unkept.size) });
}
