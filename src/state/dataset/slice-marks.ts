import { create } from 'zustand';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { LabelTable } from '#data/labels/labels.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import { areEnough } from '#data/sample/slices.ts';
import { study } from '#workers/client/study.ts';

type Scans = Readonly<Record<string, Scan>>;

export interface SliceMarksState {
  /** Marked slices by scan id. A scan may have too few while a person is still marking it. */
  marks: MarkedSlices;
  /** Rows of the last table that mark nothing. */
  problems: readonly Problem[];
  /** Marks a slice of a scan, or removes its mark. */
  toggle(scan: Scan, index: number): void;
  /** Removes all marks of scans. */
  clear(scans: readonly Scan[]): void;
  /** Replaces the marks of the scans that a table names. Other scans keep their marks. Throws ProblemError. */
  addTable(table: LabelTable, scans: Scans): Promise<void>;
  /** Gives these scans the marks that they have in `marked`, or none. */
  put(scanIds: readonly string[], marked: MarkedSlices): void;
  dismissProblems(): void;
}

export const useSliceMarks = create<SliceMarksState>()((set, get) => {
  const change = (scans: readonly Scan[], slicesOf: (scan: Scan) => readonly number[]) => {
    const marks = { ...get().marks };
    for (const scan of scans) {
      const slices = slicesOf(scan);
      if (slices.length > 0) marks[scan.id] = slices;
      else delete marks[scan.id];
    }
    set({ marks });
  };
  return {
    marks: {},
    problems: [],
    toggle: (scan, index) => {
      const before = get().marks[scan.id] ?? [];
      const after = before.includes(index) ? before.filter((other) => other !== index) : [...before, index].sort((a, b) => a - b);
      change([scan], () => after);
    },
    clear: (scans) => change(scans, () => []),
    addTable: async (table, scans) => {
      const { marked, problems } = await study.readSliceTable(table, Object.values(scans));
      set({ problems });
      change(
        Object.keys(marked).flatMap((id) => scans[id] ?? []),
        ({ id }) => marked[id] ?? [],
      );
    },
    put: (scanIds, marked) => {
      const others = Object.entries(get().marks).filter(([id]) => !scanIds.includes(id));
      set({ marks: Object.fromEntries([...others, ...scanIds.flatMap((id) => (marked[id] ? [[id, marked[id]]] : []))]) });
    },
    dismissProblems: () => set({ problems: [] }),
  };
});

/** Returns the marks of scans that have enough of them for an input. Scans with too few count as not marked. */
export function countingMarks(marks: MarkedSlices, scans: Scans): MarkedSlices {
  return Object.fromEntries(Object.entries(marks).filter(([id, slices]) => areEnough(slices, scans[id]?.slices.length ?? 0)));
}
