import { create } from 'zustand';
import { toProblem } from '#base/problem.ts';
import type { ScanLungs } from '#ct/lungs/scan-lungs.ts';
import type { Scan } from '#ct/scan.ts';
import { lungsOf } from '#workers/client/lungs.ts';
import { sessionFiles } from './session-files.ts';

export interface LungsState {
  /** Measurements by scan id, or the reason in words why the lungs could not be measured. */
  measured: Readonly<Record<string, ScanLungs | string>>;
  /** Measures the lungs of scans one by one. A known measurement is used again. */
  measure(scans: readonly Scan[], signal: AbortSignal): Promise<void>;
}

export const useLungs = create<LungsState>()((set, get) => ({
  measured: {},
  measure: async (scans, signal) => {
    for (const scan of scans) {
      if (signal.aborted) return;
      const lungs = await lungsOf(scan, sessionFiles).catch((thrown: unknown) => toProblem(thrown, scan.name).what);
      set({ measured: { ...get().measured, [scan.id]: lungs } });
    }
  },
}));
