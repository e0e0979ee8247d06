import { useEffect } from 'react';
import { useWeightDownloads } from '#state/run/weight-downloads.ts';
import { useWeights } from '#state/run/weights.ts';

/** Follows the downloads of this computer's server while the part that calls it is in sight. */
export function useDownloads(): void {
  const offers = useWeights((state) => state.offer !== null);
  const follow = useWeightDownloads((state) => state.follow);
  useEffect(() => {
    if (!offers) return;
    let end: (() => void) | null = null;
    const look = () => {
      end?.();
      end = document.visibilityState === 'visible' ? follow() : null;
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      end?.();
    };
  }, [offers, follow]);
}
