import type { DatasetCore } from './dataset-core.ts';
import type { DatasetState } from './dataset-state.ts';
import type { LabelEdit, StepKind } from './edit-history.ts';
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

type Actions = Pick<
  DatasetState,
  | 'setLabel'
  | 'toggleExcluded'
  | 'recallDecisions'
  | 'keepByHand'
  | 'takeFromTables'
  | 'recallKept'
  | 'recallGiven'
  | 'recallReading'
  | 'readScansAs'
  | 'chooseSeries'
  | 'recallSeries'
  | 'forgetSeries'
  | 'recordStep'
  | 'asOneStep'
  | 'endTyping'
  | 'stepsOf'
  | 'forgetSteps'
  | 'afterEarlierSteps'
  | 'undo'
  | 'redo'
>;

/** The actions that decide about scans, and the history of everything that a person decided. */
export function editActions(core: DatasetCore): Actions {
  const { get } = core;

  const applyLabels = (edits: readonly LabelEdit[]) => core.settle(afterEdits(get(), edits));

  const decide = (kind: StepKind, edits: readonly LabelEdit[]) => {
    const before = edits.map(({ scanId }) => decisionOf(get(), scanId));
    core.record({ kind, scanId: edits[0]?.scanId ?? null, back: () => applyLabels(before), again: () => applyLabels(edits) });
    applyLabels(edits);
  };

  const edit = (kind: StepKind, scanId: string, change: Partial<LabelEdit>) => {
    const before = decisionOf(get(), scanId);
    const after = { ...before, ...change };
    if (after.byHand !== before.byHand || after.excluded !== before.excluded) decide(kind, [after]);
  };

  const takeSeries = (study: string, scanId: string | undefined) => {
    const { [study]: _, ...others } = get().seriesByHand;
    core.settle({ seriesByHand: scanId === undefined ? others : { ...others, [study]: scanId } });
  };

  return {
    setLabel: (scanId, label) => edit('label', scanId, { byHand: label }),
    toggleExcluded: (scanId) => edit('exclusion', scanId, { excluded: !get().excludedByHand.has(scanId) }),
    recallDecisions: (edits) => {
      if (edits.length > 0) applyLabels(edits);
    },

    keepByHand: (scanIds) => {
      const before = get().keptOver;
      const over = scanIds.flatMap((id): [string, number][] => {
        const said = get().differing[id];
        return said?.byHand ? [[id, said.table]] : [];
      });
      if (over.length === 0) return;
      const after = { ...before, ...Object.fromEntries(over) };
      const back = () => core.settle({ keptOver: before });
      const again = () => core.settle({ keptOver: after });
      core.record({ kind: 'kept', scanId: scanIds[0] ?? null, back, again });
      again();
    },

    takeFromTables: (scanIds) => {
      const differing = scanIds.filter((id) => get().differing[id]?.byHand);
      if (differing.length > 0)
        decide(
          'taken',
          differing.map((id) => ({ ...decisionOf(get(), id), byHand: undefined })),
        );
    },

    recallKept: (kept) => core.settle({ keptOver: { ...get().keptOver, ...kept } }),

    recallGiven: (given) => {
      const all = Object.entries({ ...get().given, ...given });
      core.settle({ given: Object.fromEntries(all.flatMap(([id, label]) => (label === null ? [] : [[id, label]]))) });
    },

    recallReading: async (ids, recognised) => {
      const scans = ids.filter((id) => get().scans[id]?.recognised?.applied === !recognised);
      if (scans.length > 0) await readAgain(core, scans, recognised);
    },

    readScansAs: async (scanId, ids, recognised) => {
      const scans = ids.filter((id) => get().scans[id]?.recognised?.applied === !recognised);
      if (scans.length === 0) return;
      const read = (as: boolean) => readAgain(core, scans, as);
      core.record({ kind: 'reading', scanId, back: () => void read(!recognised), again: () => void read(recognised) });
      await read(recognised);
    },

    chooseSeries: (scanId) => {
      const study = get().scans[scanId]?.studyKey;
      const before = study === undefined ? undefined : get().seriesByHand[study];
      if (study === undefined || before === scanId) return;
      core.record({ kind: 'series', scanId, back: () => takeSeries(study, before), again: () => takeSeries(study, scanId) });
      takeSeries(study, scanId);
    },

    recallSeries: (series) => core.settle({ seriesByHand: { ...get().seriesByHand, ...series } }),
    forgetSeries: (studies) => {
      const left = Object.entries(get().seriesByHand).filter(([study]) => !studies.includes(study));
      if (studies.length > 0) core.settle({ seriesByHand: Object.fromEntries(left) });
    },
    recordStep: (step) => core.record(step),
    asOneStep: (told, work) => core.together(told, work),
    endTyping: () => core.endTyping(),
    stepsOf: (kinds) => core.stepsOf(kinds),
    forgetSteps: (kinds) => core.forgetSteps(kinds),
    afterEarlierSteps: (then) => core.afterEarlierSteps(then),
    undo: () => core.undo(),
    redo: () => core.redo(),
  };
}
