import type { ProjectRecord } from '#projects/record.ts';
import type { RunRecord } from '#runs/record.ts';
import { isUnderWay, type RunFacts, runCondition } from './run-condition.ts';

/** What becomes of runs that a person wants to delete. */
export interface RunDeletion {
  going: readonly RunRecord[];
  /** Those that are being trained, in this tab or another: they can't be deleted. */
  staying: readonly RunRecord[];
  /** The other projects that have any of those that go. */
  sharing: readonly ProjectRecord[];
}

/** `open`: the project that the person works in. */
export function runDeletion(
  runs: readonly RunRecord[],
  facts: RunFacts,
  { list, open }: { list: readonly ProjectRecord[] | null; open: ProjectRecord | null },
): RunDeletion {
  const isStaying = (run: RunRecord) => isUnderWay(runCondition(run, facts));
  const going = runs.filter((run) => !isStaying(run));
  const others = (list ?? []).filter(({ id }) => id !== open?.id);
  return {
    going,
    staying: runs.filter(isStaying),
    sharing: others.filter((project) => going.some(({ id }) => project.runs.includes(id))),
  };
}
