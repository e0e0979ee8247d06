import type { RunNotes, RunRecord } from '#runs/record.ts';
import { amendRun } from '#storage/runs.ts';
import { useRun } from '../run/run.ts';

/** Stores a person's name for a run, note on it, or whether it is pinned. Throws what the storage throws; the page then shows the former value. */
export async function annotateRun(id: string, change: RunNotes): Promise<void> {
  await amendRun(id, change);
  const changed = (run: RunRecord) => (run.id === id ? { ...run, ...change } : run);
  useRun.setState((state) => ({ record: state.record && changed(state.record), past: state.past.map(changed) }));
}
