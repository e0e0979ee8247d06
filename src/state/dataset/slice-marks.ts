import { create } from 'zustand';
import type { Problem } from '#base/problem.ts';
import type { Scan } from '#ct/scan.ts';
import type { LabelTable } from '#data/labels/labels.ts';
import type { MarkedSlices } from '#data/sample/marked-slices.ts';
import { areEnough } from '#data/sample/slices.ts';
import type { FileIndex } from '#workers/client/contract.ts';
import { fingerprintOf } from '#workers/client/fingerprints.ts';
import { filesOf } from '#workers/client/ingest.ts';
import { study } from '#workers/client/study.ts';
import { type KeptMarks, keepMarks, keptMarks } from './kept-marks.ts';
import { sessionFiles } from './session-files.ts';

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
  /** Restores the marks of scans from earlier sessions. */
  recall(scans: readonly Scan[]): Promise<void>;
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
    void keep(scans, marks);
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
    recall: async (scans) => {
      const found = await marksOfEarlier(scans, sessionFiles);
      // Marks that were set meanwhile override the restored ones.
      if (Object.keys(found).length > 0) set({ marks: { ...found, ...get().marks } });
    },
    dismissProblems: () => set({ problems: [] }),
  };
});

/** Returns the marks of scans from earlier sessions of this browser profile. */
export async function marksOfEarlier(scans: readonly Scan[], files: FileIndex): Promise<MarkedSlices> {
  const kept = keptMarks();
  const found: Record<string, readonly number[]> = {};
  // Usually nothing is marked, and no file needs to be read.
  for (const scan of Object.keys(kept).length > 0 ? scans : []) {
    const slices = kept[await fingerprintOf(scan, filesOf(scan, files)).catch(() => '')];
    if (slices?.every((index) => index < scan.slices.length)) found[scan.id] = slices;
  }
  return found;
}

async function keep(scans: readonly Scan[], marks: MarkedSlices): Promise<void> {
  const prints: KeptMarks = {};
  for (const scan of scans) {
    const print = await fingerprintOf(scan, filesOf(scan, sessionFiles)).catch(() => null);
    if (print !== null) prints[print] = [...(marks[scan.id] ?? [])];
  }
  keepMarks(prints);
}

/** Returns the marks of scans that have enough of them for an input. Scans with too few count as not marked. */
export function countingMarks(marks: MarkedSlices, scans: Scans): MarkedSlices {
  return Object.fromEntries(Object.entries(marks).filter(([id, slices]) => areEnough(slices, scans[id]?.slices.length ?? 0)));
}
