import { create } from 'zustand';
import { type Problem, toProblem } from '#base/problem.ts';
import type { ScanLungs } from '#ct/lungs/scan-lungs.ts';
import type { Scan } from '#ct/scan.ts';
import { lungsOf } from '#workers/client/lungs.ts';
import { sessionFiles } from './session-files.ts';

export interface LungsState {
  /** Measurements by scan id, or why the lungs could not be measured. */
  measured: Readonly<Record<string, ScanLungs | Problem>>;
  /** Measures the lungs of scans one by one. A known measurement is used again. */
  measure(scans: readonly Scan[], signal: AbortSignal): Promise<void>;
}

/** Whether a scan's lungs were measured; what else is known of them says why not. */
export const areMeasured = (lungs: ScanLungs | Problem | undefined): lungs is ScanLungs => lungs !== undefined && 'shares' in lungs;

export const useLungs = create<LungsState>()((set, get) => ({
  measured: {},
  measure: async (scans, signal) => {
    for (const scan of scans) {
      if (signal.aborted) return;
      const lungs = await lungsOf(scan, sessionFiles).catch((thrown: unknown) => toProblem(thrown, scan.name));
      set({ measured: { ...get().measured, [scan.id]: lungs } });
    }
  },
}));
