import { create } from 'zustand';
import type { Scan } from '#ct/scan.ts';
import { SEVERITY_CLASSES } from '#train/settings/recipe.ts';
import { DatasetCore } from './dataset-core.ts';
import { type DatasetState, EMPTY } from './dataset-state.ts';
import { editActions } from './label-edits.ts';
import { readingActions } from './read-files.ts';
import { tableActions } from './table-actions.ts';

/** Whether a scan could be trained on: it has no error and is not excluded. */
export function isUsable(scan: Scan, excluded: ReadonlySet<string>): boolean {
  return !excluded.has(scan.id) && !scan.problems.some((problem) => problem.level === 'error');
}

/** The scans, their labels, and the user's decisions about them. */
export const useDataset = create<DatasetState>()((set, get) => {
  const core = new DatasetCore(get, set);
  return {
    ...EMPTY,
    classes: SEVERITY_CLASSES,
    ...readingActions(core),
    ...tableActions(core),
    ...editActions(core),
    addProblem: (problem) => core.addProblem(problem),
    dismissProblems: () => set({ problems: [] }),
    dismissArrived: () => set({ arrived: null }),
  };
});
