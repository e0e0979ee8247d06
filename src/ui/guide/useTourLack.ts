import { useDataset } from '#state/dataset/dataset.ts';
import { useSplit } from '#state/dataset/split.ts';
import { useRun } from '#state/run/run.ts';
import { isActive } from '#state/run/run-view.ts';
import { useBlockers } from '../train/useBlockers.ts';
import type { TourNeed } from './tour-stops.ts';

/**
 * Why a stop has nothing to show yet: there are no scans, they are being read, they are not labelled, nothing was trained, something is being
 * trained, or what is set can't be trained. Null: it has.
 */
export type TourLack = 'scans' | 'reading' | 'labels' | 'run' | 'training' | 'blocked';

export function useTourLack(needs: TourNeed | null): TourLack | null {
  const hasScans = useDataset((state) => state.order.length > 0);
  const reading = useDataset((state) => state.reading !== null);
  const hasSplit = useSplit((state) => state.split !== null);
  const hasModel = useRun((state) => state.record !== null && state.record.checkpointId !== null && state.record.history.length > 0);
  const active = useRun((state) => isActive(state.status));
  const isBlocked = useBlockers().length > 0;
  if (needs === null) return null;
  if (needs === 'run' && hasModel && !active) return null;
  if (needs === 'run' && active) return 'training';
  if (!hasScans) return reading ? 'reading' : 'scans';
  if (needs === 'scans') return null;
  if (!hasSplit) return reading ? 'reading' : 'labels';
  if (needs === 'split') return null;
  if (reading) return 'reading';
  return isBlocked ? 'blocked' : 'run';
}
