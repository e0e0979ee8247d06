import type { DatasetCore } from './dataset-core.ts';
import type { DatasetState } from './dataset-state.ts';
import type { Edit, LabelEdit } from './edit-history.ts';
import { readAgain } from './read-again.ts';

type ByHand = Pick<DatasetState, 'byHand' | 'excludedByHand'>;

/** Returns the user's present decision about a scan. */
export function decisionOf({ byHand, excludedByHand }: ByHand, scanId: string): LabelEdit {
  return { scanId, byHand: byHand[scanId], excluded: excludedByHand.has(scanId) };
}

/** Returns the decisions after edits. */
export function afterEdits(before: ByHand, edits: readonly LabelEdit[]): ByHand {
  const byHand: Record<string, number | null> = { ...before.byHand };
  const excluded = new Set(before.excludedByHand);
  for (const edit of edits) {
    if (edit.byHand === undefined) delete byHand[edit.scanId];
    else byHand[edit.scanId] = edit.byHand;
    if (edit.excluded) excluded.add(edit.scanId);
    else excluded.delete(edit.scanId);
  }
  return { byHand, excludedByHand: excluded };
}

type Actions = Pick<DatasetState, 'setLabel' | 'toggleExcluded' | 'decideAll' | 'readScansAs' | 'chooseSeries' | 'undo' | 'redo'>;

/** The actions that decide about single scans and can be undone. */
export function editActions(core: DatasetCore): Actions {
  const { get } = core;
  const canGoBack = () => ({ canUndo: core.session.history.canUndo, canRedo: core.session.history.canRedo });

  const applyLabels = (edits: readonly LabelEdit[]) => core.settle({ ...afterEdits(get(), edits), ...canGoBack() });

  const apply = (edit: Edit) => {
    if ('edits' in edit) return applyLabels(edit.edits);
    if (!('scans' in edit)) return applyLabels([edit]);
    core.set(canGoBack());
    void readAgain(core, edit.scans, edit.recognised);
  };

  const edit = (scanId: string, change: Partial<LabelEdit>) => {
    const before = decisionOf(get(), scanId);
    const after = { ...before, ...change };
    if (after.byHand === before.byHand && after.excluded === before.excluded) return;
    core.session.history.record(before, after);
    applyLabels([after]);
  };

  return {
    setLabel: (scanId, label) => edit(scanId, { byHand: label }),
    toggleExcluded: (scanId) => edit(scanId, { excluded: !get().excludedByHand.has(scanId) }),

    decideAll: (edits) => {
      const [first] = edits;
      if (!first) return;
      const before = edits.map(({ scanId }) => decisionOf(get(), scanId));
      core.session.history.record({ scanId: first.scanId, edits: before }, { scanId: first.scanId, edits });
      applyLabels(edits);
    },

    readScansAs: async (scanId, ids, recognised) => {
      const scans = ids.filter((id) => get().scans[id]?.recognised?.applied === !recognised);
      if (scans.length === 0) return;
      core.session.history.record({ scanId, scans, recognised: !recognised }, { scanId, scans, recognised });
      core.set(canGoBack());
      await readAgain(core, scans, recognised);
    },

    chooseSeries: (scanId) => {
      const study = get().scans[scanId]?.studyKey;
      if (study !== undefined) core.settle({ seriesByHand: { ...get().seriesByHand, [study]: scanId } });
    },

    undo: () => {
      const before = core.session.history.undo();
      if (before) apply(before);
      return before?.scanId ?? null;
    },

    redo: () => {
      const after = core.session.history.redo();
      if (after) apply(after);
      return after?.scanId ?? null;
    },
  };
}
