import { useRun } from '#state/run/run.ts';
import { text } from '../messages/language.ts';

/** What the rail says of the run board. */
export function useRunsNote(): string {
  return text.shell.runs({ count: useRun((state) => state.past.length) });
}
