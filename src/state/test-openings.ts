import type { RunRecord } from '#storage/records.ts';
import { listRuns, saveRun } from '#storage/runs.ts';
import { useRun } from './run.ts';

/**
 * Counts an opening of a run's locked test side and returns how many there have been. It is stored when this resolves;
 * throws what the storage throws, and then the side must stay closed.
 */
export async function countTestOpening(record: RunRecord): Promise<number> {
  // Another tab may have counted since this page read the run.
  const stored = (await listRuns()).find(({ id }) => id === record.id);
  const testOpenings = Math.max(stored?.testOpenings ?? 0, record.testOpenings) + 1;
  await saveRun({ ...(stored ?? record), testOpenings });
  const counted = (run: RunRecord) => (run.id === record.id ? { ...run, testOpenings } : run);
  useRun.setState((state) => ({ record: state.record && counted(state.record), past: state.past.map(counted) }));
  return testOpenings;
}
