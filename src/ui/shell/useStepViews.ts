import { useShallow } from 'zustand/react/shallow';
import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { useDataset } from '#state/dataset/dataset.ts';
import { type StepView, stepViews } from '#state/facts/steps.ts';
import type { Step } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { useTrainView } from '#state/train-view.ts';
import { useLabelled } from '../prepare/useLabelled.ts';
import { useStartFacts } from '../train/useBlockers.ts';

/** The state of every step, from all stores. */
export function useStepViews(): Record<Step, StepView> {
  const start = useStartFacts();
  const used = useLabelled();
  const data = useDataset(
    useShallow(({ labels, problems, labelQuestions }) => ({
      labelled: Object.keys(labels).length,
      problems: problems.length,
      questions: labelQuestions.length,
    })),
  );
  const run = useRun(useShallow(({ status, record, elsewhere, failure, past }) => ({ status, record, elsewhere, failure, past })));
  const checkpoints = useCheckpoints((state) => state.list);
  const trainView = useTrainView();
  const classesWithScans = new Set(used.map((scan) => scan.label)).size;
  return stepViews({ start, ...data, classesWithScans, run: { ...run, checkpoints }, trainView });
}
