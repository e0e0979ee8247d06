import type { Place } from '#state/navigation.ts';
import { useChosenView } from '#state/train-view.ts';

/** What must be there before a stop has something to show. */
export type TourNeed = 'scans' | 'split' | 'run';

interface TourStop {
  /** Its words in the catalogue, and the `data-tour` of what it shows. */
  id: TourStopId;
  /** The screen on which it is; null: on every one. */
  place: Place | null;
  needs: TourNeed | null;
  /** What has to be chosen on the screen before it is seen. */
  before?: () => void;
}

export type TourStopId = 'steps' | 'scans' | 'viewer' | 'split' | 'settings' | 'curves' | 'verdict' | 'matrix' | 'help';

const showOnTrain = (view: 'setup' | 'run') => () => useChosenView.getState().choose(view);

/** The tour, in its order: the way that scans take through the studio. */
export const TOUR_STOPS: readonly TourStop[] = [
  { id: 'steps', place: 'data', needs: null },
  { id: 'scans', place: 'data', needs: 'scans' },
  { id: 'viewer', place: 'data', needs: 'scans' },
  { id: 'split', place: 'prepare', needs: 'split' },
  { id: 'settings', place: 'train', needs: 'split', before: showOnTrain('setup') },
  { id: 'curves', place: 'train', needs: 'run', before: showOnTrain('run') },
  { id: 'verdict', place: 'evaluate', needs: 'run' },
  { id: 'matrix', place: 'evaluate', needs: 'run' },
  { id: 'help', place: null, needs: null },
];
