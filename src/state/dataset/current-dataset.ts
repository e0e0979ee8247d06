import type { SideDataset } from '../run/run-side.ts';
import { useDataset } from './dataset.ts';
import { useLeaks } from './leaks.ts';

/** The loaded scans in the form in which the sides of a run are matched with them. */
export function currentDataset(): SideDataset {
  return { ...useDataset.getState(), fingerprints: useLeaks.getState().fingerprints };
}
