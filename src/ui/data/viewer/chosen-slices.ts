import type { Scan } from '#ct/scan.ts';
import type { Preparation } from '#data/preparation.ts';
import { needsLungs, pickSlices } from '#data/slices.ts';

/** The slices that the net will see of a scan; empty where there are too few, or where it takes measured lungs and there are none. */
export function chosenSlices(scan: Scan, { slices }: Preparation, lungShares: readonly number[] | null): number[] {
  if (needsLungs(slices) && !lungShares) return [];
  try {
    return pickSlices({ name: scan.name, slices: scan.slices.length, lungShares, byHand: null }, slices);
  } catch {
    return [];
  }
}
