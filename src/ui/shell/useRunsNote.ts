import { useRun } from '#state/run/run.ts';
import { plural } from '../widgets/format.ts';

/** What the rail says of the run board. */
export function useRunsNote(): string {
  const count = useRun((state) => state.past.length);
  return count === 0 ? 'No runs yet' : plural(count, 'run');
}
