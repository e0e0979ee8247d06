import { database } from './db.ts';
import type { StepColumns } from './records.ts';

/** Keeps the steps of a run, in place of what was kept of it before. */
export async function saveSteps(runId: string, columns: StepColumns): Promise<void> {
  const transaction = (await database()).transaction('steps', 'readwrite');
  transaction.store.put(columns, runId).catch(() => {});
  await transaction.done;
}

/** null where nothing was kept. */
export async function readSteps(runId: string): Promise<StepColumns | null> {
  return (await (await database()).get('steps', runId)) ?? null;
}

export async function deleteSteps(runId: string): Promise<void> {
  await (await database()).delete('steps', runId);
}
