import type { RunRecord } from '#storage/records.ts';
import { listRuns, saveRun } from '#storage/runs.ts';
import { useRun } from './run.ts';

/**
 * How often other runs have opened a test side that shares scans with this one's: scans that were looked at for another net
 * are not unseen for this one.
 */
export function otherOpenings(record: RunRecord, runs: readonly RunRecord[]): number {
  const own = new Set(record.split.test);
  const sharing = runs.filter(({ id, split }) => id !== record.id && split.test.some((name) => own.has(name)));
  return sharing.reduce((sum, { testOpenings }) => sum + testOpenings, 0);
}

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
