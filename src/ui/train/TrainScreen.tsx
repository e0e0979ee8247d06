import { useEffect } from 'react';
import { useRun } from '#state/run/run.ts';
import { useWeights } from '#state/run/weights.ts';
import { takeOwnFiles } from '#state/take-files.ts';
import { useChosenView, useTrainView } from '#state/train-view.ts';
import { PastRuns } from './PastRuns.tsx';
import { RunView } from './RunView.tsx';
import { StartFoot } from './StartFoot.tsx';
import { TrainSetup } from './TrainSetup.tsx';

/** Before a run its settings and its start, which stays in sight; then its curves and its result. Past runs stand below. */
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
      {view === 'setup' && <StartFoot />}
    </>
  );
}

const WEIGHT_FILE = /\.(pth|pt|ckpt|pth\.tar|safetensors)$/i;

/** Loads a weight file that is dropped anywhere on this screen; all other files still go to the dataset. */
function useWeightsDrop(): void {
  useEffect(() => {
    const onDrop = (event: DragEvent) => {
      const files = Array.from(event.dataTransfer?.files ?? []);
      const file = files.find(({ name }) => WEIGHT_FILE.test(name));
      if (!file) return;
      // Tells the page's own handler of drops that this one is dealt with.
      event.preventDefault();
      // A project or a run beside weights counts first: it brings settings for which the weights may not be meant.
      if (takeOwnFiles(files)) return;
      useChosenView.getState().choose('setup');
      void useWeights.getState().add(file);
    };
    window.addEventListener('drop', onDrop, { capture: true });
    return () => window.removeEventListener('drop', onDrop, { capture: true });
  }, []);
}
