import { create } from 'zustand';
import { useSplit } from './dataset/split.ts';
import { useRun } from './run/run.ts';
import { isActive } from './run/run-view.ts';

export type TrainView = 'setup' | 'run';

interface ChosenView {
  /** The view that the person chose; null while the state of the run decides. */
  chosen: TrainView | null;
  choose(view: TrainView | null): void;
}

export const useChosenView = create<ChosenView>()((set) => ({ chosen: null, choose: (chosen) => set({ chosen }) }));

/** The view to show. If the person chose none, it is a run of this session, or an earlier run if nothing can be trained. */
export function useTrainView(): TrainView {
  const chosen = useChosenView((state) => state.chosen);
  const active = useRun((state) => isActive(state.status));
  const hasRun = useRun((state) => state.record !== null);
  const isOfThisSession = useRun((state) => state.log.length > 0);
  const canTrain = useSplit((state) => state.split !== null);
  if (active) return 'run';
  if (!hasRun) return 'setup';
  return chosen ?? (isOfThisSession || !canTrain ? 'run' : 'setup');
}
