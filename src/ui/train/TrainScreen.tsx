import { useEffect } from 'react';
import { useRun } from '#state/run/run.ts';
import { useTrainView } from '#state/train-view.ts';
import { PastRuns } from './PastRuns.tsx';
import { RunView } from './RunView.tsx';
import { TrainSetup } from './TrainSetup.tsx';
import { useWeightsDrop } from './weights/useWeightsDrop.ts';

/** Choosing and starting; then the curves of the run, and its result. */
export function TrainScreen() {
  const view = useTrainView();
  useWeightsDrop();
  const loadPast = useRun((state) => state.loadPast);
  useEffect(() => {
    void loadPast();
  }, [loadPast]);
  return (
    <>
      {view === 'setup' ? <TrainSetup /> : <RunView />}
      <PastRuns />
    </>
  );
}
