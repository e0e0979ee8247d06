import { countDecided, type DecidedCounts } from '#projects/decided.ts';
import { useCheckpoints } from '../checkpoints/checkpoints.ts';
import { useDataset } from '../dataset/dataset.ts';
import { useLabelChecks } from '../dataset/label-checks.ts';
import { fingerprintOf } from '../dataset/leaks.ts';
import { useSliceMarks } from '../dataset/slice-marks.ts';
import { sideOf, useSplit } from '../dataset/split.ts';
import { useCostMatrix } from '../predict/cost-matrix.ts';
import { useEvaluation } from '../predict/evaluation.ts';
import { useRun } from '../run/run.ts';
import { isActive } from '../run/run-view.ts';
import { useSettings } from '../run/settings.ts';
import { useTrainAgain } from '../run/train-again.ts';
import { useChosenView } from '../train-view.ts';
import { useKeptView } from './kept-view.ts';
import { projectSession } from './project-session.ts';
import { useScanNotes } from './scan-notes.ts';
import { decisionsOf, type ProjectView } from './snapshot.ts';

/** What the stores hold of the open project. */
export function viewNow(): ProjectView {
  const { preset, chosenForDemo, hasOwnBatches, settings } = useSettings.getState();
  const { moves, method, split } = useSplit.getState();
  const { earlier } = useTrainAgain.getState();
  const { filter, search } = useKeptView.getState();
  const { own: costs } = useCostMatrix.getState();
  const { record, status, past } = useRun.getState();
  return {
    data: useDataset.getState(),
    marks: useSliceMarks.getState().marks,
    notes: useScanNotes.getState().notes,
    labelsRight: useLabelChecks.getState().right,
    moves,
    method,
    settings: { preset, chosenForDemo, hasOwnBatches, settings },
    view: {
      filter,
      search,
      train: useChosenView.getState().chosen,
      ...(costs && { costs }),
      ...(earlier && { again: earlier }),
    },
    results: useEvaluation.getState().results,
    placed: projectSession.placed,
    held: projectSession.held,
    heldTables: projectSession.heldTables,
    pixelsOf: fingerprintOf,
    sideOf: (id) => sideOf(split, id),
    runId: record && isActive(status) ? record.id : null,
    classesOf: (id) => {
      const run = [record, ...past].find((one) => one?.id === id) ?? useCheckpoints.getState().list?.find(({ runId }) => runId === id);
      return run?.settings.classes ?? useDataset.getState().classes;
    },
  };
}

/** What is decided about the scans on the page. */
export function decidedHere(): DecidedCounts {
  const view = viewNow();
  return countDecided(Object.values(view.data.scans).map((scan) => decisionsOf(scan.id, scan, view)));
}
