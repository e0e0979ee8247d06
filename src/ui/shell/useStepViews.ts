import { useCheckpoints } from '#state/checkpoints/checkpoints.ts';
import { type StepView, stepViews } from '#state/facts/steps.ts';
import type { Step } from '#state/navigation.ts';
import { useRun } from '#state/run/run.ts';
import { useTrainView } from '#state/train-view.ts';
import { useStartFacts } from '../train/useBlockers.ts';
import { useDataFacts } from '../widgets/useDataFacts.ts';
import { useRunFacts } from '../widgets/useRunFacts.ts';

/** The state of every step, from all stores. */
export function useStepViews(): Record<Step, StepView> {
  const start = useStartFacts();
  const data = useDataFacts();
  const run = {
    ...useRunFacts(),
    past: useRun((state) => state.past),
  };
  const checkpoints = useCheckpoints((state) => state.list);
  const trainView = useTrainView();
  return stepViews({ ...data, start, run: { ...run, checkpoints }, trainView });
}
