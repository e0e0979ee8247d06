import { useEffect } from 'react';
import type { Scan } from '#ct/scan.ts';
import { useLungs } from '#state/dataset/lungs.ts';

/** Measuring decodes every slice, so it waits until a scan has been looked at for a moment. */
const SETTLING_MS = 400;

/** The lung's share of every slice where it is `wanted`: null while it is being measured, or the reason in words why it can't be. */
export function useLungShares(scan: Scan, wanted: boolean): readonly number[] | string | null {
  const lungs = useLungs((state) => state.measured[scan.id]);
  const known = lungs !== undefined;
  useEffect(() => {
    if (!wanted || known) return;
    const stop = new AbortController();
    const timer = setTimeout(() => void useLungs.getState().measure([scan], stop.signal), SETTLING_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [scan, wanted, known]);
  return typeof lungs === 'object' ? lungs.shares : (lungs ?? null);
}
