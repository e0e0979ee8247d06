import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Scan } from '#ct/scan.ts';
import { runOfCheckpoint } from '#runs/locked-side.ts';
import type { RunRecord } from '#runs/record.ts';
import { isUsable, useDataset } from '#state/dataset/dataset.ts';
import { allRuns } from '#state/facts/run-condition.ts';
import { useRun } from '#state/run/run.ts';
import { matchSide } from '#state/run/run-side.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { useCurrentDataset } from '../widgets/useCurrentDataset.ts';

/** The run of a checkpoint; null if it is not known here, as for an imported checkpoint. */
export function useRunOf(checkpoint: CheckpointSummary | null): RunRecord | null {
  const runs = useRun(useShallow(allRuns));
  return checkpoint && runOfCheckpoint(checkpoint, runs);
}

/** The loaded scans that a checkpoint can predict. */
export function useSources(checkpoint: CheckpointSummary): { all: Scan[]; unlabelled: Scan[]; test: Scan[] } {
  const data = useDataset(useShallow(({ scans, order, labels, excluded, classes }) => ({ scans, order, labels, excluded, classes })));
  const run = useRunOf(checkpoint);
  const study = useCurrentDataset();
  return useMemo(() => {
    const all = data.order.flatMap((id) => {
      const scan = data.scans[id];
      return scan && isUsable(scan, data.excluded) ? [scan] : [];
    });
    return {
      all,
      unlabelled: all.filter(({ id }) => data.labels[id] === undefined),
      test: run ? matchSide(run, 'test', study).cases.map(({ scan }) => scan) : [],
    };
  }, [data, run, study]);
}

/** The names of the scans that a checkpoint was trained on, or that chose its epoch. */
export function useSeenNames(checkpoint: CheckpointSummary | null): ReadonlySet<string> {
  const run = useRunOf(checkpoint);
  return useMemo(() => new Set(run ? [...run.split.train, ...run.split.tune] : []), [run]);
}
