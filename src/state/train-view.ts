import { create } from 'zustand';
import { useSplit } from './dataset/split.ts';
import { type TrainView, trainViewOf } from './facts/train-view.ts';
import { useRun } from './run/run.ts';

export interface ChosenView {
  /** The view that the person chose; null while the state of the run decides. */
  chosen: TrainView | null;
  choose(view: TrainView | null): void;
}

export const useChosenView = create<ChosenView>()((set) => ({ chosen: null, choose: (chosen) => set({ chosen }) }));

/** The view that the Train screen shows, and of which the rail tells. */
export function useTrainView(): TrainView {
  const chosen = useChosenView((state) => state.chosen);
  const status = useRun((state) => state.status);
  const hasRun = useRun((state) => state.record !== null);
  const isOfThisSession = useRun((state) => state.log.length > 0);
  const canTrain = useSplit((state) => state.split !== null);
  return trainViewOf({ status, hasRun, isOfThisSession, canTrain, chosen });
}
