import type { DatasetCore } from './dataset-core.ts';
import type { DatasetState } from './dataset-state.ts';
import type { Edit, LabelEdit } from './edit-history.ts';
import { readAgain } from './read-again.ts';

type ByHand = Pick<DatasetState, 'byHand' | 'excludedByHand'>;

/** Returns the user's present decision about a scan. */
export function decisionOf({ byHand, excludedByHand }: ByHand, scanId: string): LabelEdit {
  return { scanId, byHand: byHand[scanId], excluded: excludedByHand.has(scanId) };
}

/** Returns the decisions after an edit. */
export function afterEdit({ byHand, excludedByHand }: ByHand, edit: LabelEdit): ByHand {
  const { [edit.scanId]: _, ...others } = byHand;
  const excluded = new Set(excludedByHand);
  if (edit.excluded) excluded.add(edit.scanId);
  else excluded.delete(edit.scanId);
  return { byHand: edit.byHand === undefined ? others : { ...others, [edit.scanId]: edit.byHand }, excludedByHand: excluded };
}

type Actions = Pick<DatasetState, 'setLabel' | 'toggleExcluded' | 'readScansAs' | 'chooseSeries' | 'undo' | 'redo'>;

/** The actions that decide about single scans and can be undone. */
export function editActions(core: DatasetCore): Actions {
  const { get } = core;
  const canGoBack = () => ({ canUndo: core.session.history.canUndo, canRedo: core.session.history.canRedo });

  const applyLabel = (edit: LabelEdit) => core.settle({ ...afterEdit(get(), edit), ...canGoBack() });

  const apply = (edit: Edit) => {
    if (!('scans' in edit)) return applyLabel(edit);
    core.set(canGoBack());
    void readAgain(core, edit.scans, edit.recognised);
  };

  const edit = (scanId: string, change: Partial<LabelEdit>) => {
    const before = decisionOf(get(), scanId);
    const after = { ...before, ...change };
    if (after.byHand === before.byHand && after.excluded === before.excluded) return;
    core.session.history.record(before, after);
    applyLabel(after);
  };

  return {
    setLabel: (scanId, label) => edit(scanId, { byHand: label }),
    toggleExcluded: (scanId) => edit(scanId, { excluded: !get().excludedByHand.has(scanId) }),

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
