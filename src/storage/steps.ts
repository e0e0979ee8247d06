import { database } from './db.ts';
import { isErasedIn } from './erased.ts';
import type { StepColumns } from './records.ts';

/** Stores the steps of a run and replaces those stored before. Those of a run that was erased are not stored. */
export async function saveSteps(runId: string, columns: StepColumns): Promise<void> {
  const transaction = (await database()).transaction(['steps', 'erased'], 'readwrite');
  if (!(await isErasedIn(transaction, [runId])))
    transaction
      .objectStore('steps')
      .put(columns, runId)
      .catch(() => {});
  await transaction.done;
}

/** Returns the steps of a run; null if none are stored. */
export async function readSteps(runId: string): Promise<StepColumns | null> {
  return (await (await database()).get('steps', runId)) ?? null;
}

export async function deleteSteps(runId: string): Promise<void> {
  await (await database()).delete('steps', runId);
}
