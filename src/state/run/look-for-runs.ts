import type { RunRecord } from '#runs/record.ts';
import { currentDataset } from '../dataset/current-dataset.ts';
import { useDataset } from '../dataset/dataset.ts';
import { lookAtOthers } from '../dataset/leaks.ts';
import { isUnfinished } from './resume.ts';
import { useRun } from './run.ts';
import { matchSide } from './run-side.ts';

/**
 * Looks at loaded scans that have no fingerprint yet, such as those that lost their label, where a run of before misses scans: they may be the
 * missing ones under other names. Nothing is looked at for scans that no run can be about.
 */
export function lookForRuns(): void {
  const data = currentDataset();
  const { reading } = useDataset.getState();
  if (reading || Object.keys(data.scans).every((id) => data.fingerprints.has(id))) return;
  const { past, states } = useRun.getState();
  const isWanted = (record: RunRecord) => {
    const sides = (['train', 'tune', 'test'] as const).map((side) => matchSide(record, side, data));
    const isMissed = sides.some(({ missing, other }) => missing.length + other.length > 0);
    return isMissed && (isResumable(record) || sides.some(({ cases }) => cases.length > 0));
  };
  const isResumable = (record: RunRecord) => isUnfinished(record) && states.has(record.id);
  if (past.some((record) => record.data && isWanted(record))) void lookAtOthers();
}
