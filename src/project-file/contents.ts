import type { ProjectRecord } from '#projects/record.ts';
import type { RunRecord } from '#runs/record.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import type { CheckpointSummary, StateSummary } from '#storage/records.ts';
import { listRuns } from '#storage/runs.ts';
import { listStates } from '#storage/states.ts';

/** What is stored of a project's runs, each list in an order that is always the same. */
export interface ProjectContents {
  runs: RunRecord[];
  checkpoints: CheckpointSummary[];
  /** The newest state of each run that can be resumed. */
  states: StateSummary[];
}

export async function contentsOf({ runs }: Pick<ProjectRecord, 'runs'>): Promise<ProjectContents> {
  const own = new Set(runs);
  const [records, checkpoints, states] = await Promise.all([listRuns(), listCheckpoints(), listStates()]);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    runs: records.filter(({ id }) => own.has(id)).sort(byId),
    checkpoints: checkpoints.filter(({ runId }) => own.has(runId)).sort(byId),
    states: [...states.values()].filter(({ runId }) => own.has(runId)).sort(byId),
  };
}
