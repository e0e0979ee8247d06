import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { useLeaks } from '#state/dataset/leaks.ts';
import { labelledScans, useSplit } from '#state/dataset/split.ts';
import type { Step } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { type StepView, stepViews } from '#state/run/steps.ts';

/** The state of every step, from all stores. */
export function useStepViews(): Record<Step, StepView> {
  const data = useDataset(
    useShallow(({ scans, order, labels, excluded, problems, labelQuestions, reading }) => ({
      scans,
      order,
      labels,
      excluded,
      problems,
      labelQuestions,
      reading,
    })),
  );
  const split = useSplit((state) => state.split);
  const leaking = useLeaks((state) => state.leaks?.some(({ problem }) => problem.level === 'error') ?? false);
  const run = useRun(useShallow(({ status, record }) => ({ status, hasHistory: (record?.history.length ?? 0) > 0 })));
  const checkpoints = useCheckpoints((state) => state.list?.length ?? 0);
  const { scans, order, labels, excluded } = data;
  const used = useMemo(() => labelledScans({ scans, order, labels, excluded }), [scans, order, labels, excluded]);
  return stepViews({
    scans: data.order.length,
    labelled: Object.keys(labels).length,
    usableLabelled: used.length,
    classesWithScans: new Set(used.map((scan) => scan.label)).size,
    problems: data.problems.length,
    questions: data.labelQuestions.length,
    reading: data.reading !== null,
    split: split && {
      train: split.train.length,
      tune: split.tune.length,
      leaking,
      blocked: split.problems.some((problem) => problem.level === 'error'),
    },
    run: run.status,
    hasHistory: run.hasHistory,
    checkpoints,
  });
}
