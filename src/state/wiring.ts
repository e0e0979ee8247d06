import { deriveFor } from '#workers/client/derived.ts';
import { useDataset } from './dataset/dataset.ts';
import type { DatasetState } from './dataset/dataset-state.ts';
import { useLabelChecks } from './dataset/label-checks.ts';
import { checkLeaks, isMasked, judgeLeaks, useLeaks } from './dataset/leaks.ts';
import { useSliceMarks } from './dataset/slice-marks.ts';
import { resplitSoon, useSplit } from './dataset/split.ts';
import { followStorage } from './follow-storage.ts';
import { followAddress } from './navigation.ts';
import { useCostMatrix } from './predict/cost-matrix.ts';
import { useEvaluation } from './predict/evaluation.ts';
import { followLabels } from './predict/follow-labels.ts';
import { calibrateNew } from './predict/keep-calibration.ts';
import { keepIntervals } from './predict/keep-intervals.ts';
import { usePrediction } from './predict/prediction.ts';
import { useSideEvaluations } from './predict/side-evaluations.ts';
import { useFolders } from './project/folders.ts';
import { keepPredictions, recallPredictions } from './project/kept-predictions.ts';
import { useKeptView } from './project/kept-view.ts';
import { forgetProjectMessages } from './project/messages.ts';
import { forgetGone, placeScans } from './project/place-scans.ts';
import { keepBeforeLeaving, keepNow, keepSoon, keepTyped, useProject } from './project/project.ts';
import { useScanNotes } from './project/scan-notes.ts';
import { useQueue } from './queue/queue.ts';
import { lookForRuns } from './run/look-for-runs.ts';
import { usePreflight } from './run/preflight.ts';
import { useRateFinder } from './run/rate-finder.ts';
import { useRun } from './run/run.ts';
import { isActive, type RunStatus } from './run/run-view.ts';
import { adviseBatches, adviseSlices, adviseWeights, useSettings } from './run/settings.ts';
import { useTrainAgain } from './run/train-again.ts';
import { publishedWeights, useWeights } from './run/weights.ts';
import { deselectDeleted } from './runs/board.ts';
import { useChosenView } from './train-view.ts';

/** Whether a relevant change lies between two states of a store. Changes while files are read count when the reading has ended. */
type Changed<S> = (now: S, before: S) => boolean;

const scansChanged: Changed<DatasetState> = (now, before) => now.scans !== before.scans;
const demoChanged: Changed<DatasetState> = (now, before) => now.isDemo !== before.isDemo;
const labelledChanged: Changed<DatasetState> = (now, before) =>
  !now.reading &&
  (now.labels !== before.labels || now.excluded !== before.excluded || now.scans !== before.scans || before.reading !== null);
const namesChanged: Changed<DatasetState> = (now, before) => !now.reading && now.classes !== before.classes;
const tablesChanged: Changed<DatasetState> = (now, before) => !now.reading && now.labelSources !== before.labelSources;
const runBegan: Changed<{ status: RunStatus }> = (now, before) => isActive(now.status) && !isActive(before.status);

interface Store<S> {
  subscribe(listener: (now: S, before: S) => void): () => void;
}

/** Calls `act` after each relevant change. Returns a function that ends this. */
function when<S>(store: Store<S>, changed: Changed<S>, act: (now: S, before: S) => void): () => void {
  return store.subscribe((now, before) => {
    if (changed(now, before)) act(now, before);
  });
}

/**
 * Connects stores that react to changes of others. No store subscribes to another itself, so that each can be tested alone. The
 * studio calls this once, when it begins. Returns a function that disconnects them.
 */
export function connectStores(): () => void {
  const connections = [
    followAddress(),
    followStorage(),

    // The split and the leaks depend on the labelled scans and their tables, so they are made again.
    // What a split lacks is told with the names of the classes.
    when(useDataset, (now, before) => labelledChanged(now, before) || tablesChanged(now, before) || namesChanged(now, before), resplitSoon),
    when(useDataset, labelledChanged, checkLeaks),
    when(useSplit, (now, before) => now.split !== before.split, judgeLeaks),
    when(useSettings, (now, before) => isMasked(now) !== isMasked(before), judgeLeaks),

    // A scan that lost its label is still a run's, under whatever name.
    when(useDataset, labelledChanged, lookForRuns),
    when(useRun, (now, before) => now.past !== before.past || now.states !== before.states, lookForRuns),
    when(useLeaks, (now, before) => now.fingerprints !== before.fingerprints, lookForRuns),

    when(useDataset, scansChanged, adviseSlices),
    when(
      useSplit,
      (now, before) => now.split !== before.split && now.split !== null,
      ({ split }) => adviseBatches(split?.train.length ?? 0),
    ),
    when(
      useWeights,
      (now, before) => now.stored !== before.stored && now.stored !== null,
      ({ stored }) => adviseWeights(publishedWeights(stored ?? [])),
    ),
    // The demo has a project of its own, with settings of its own.
    when(useDataset, demoChanged, ({ isDemo }) => void useProject.getState().turnTo(isDemo)),

    // What is computed from scans belongs to the open project, and is not stored after its erasure.
    when(
      useProject,
      (now, before) => now.open?.id !== before.open?.id,
      ({ open }) => deriveFor(open?.id ?? null),
    ),

    // Scans that have come, and a project that has been opened, meet. What a person does is stored as it is done.
    when(useDataset, scansChanged, forgetGone),
    when(useDataset, (now, before) => !now.reading && (now.scans !== before.scans || before.reading !== null), placeScans),
    when(useProject, (now, before) => now.open?.id !== before.open?.id, placeScans),
    when(useProject, (now, before) => before.open !== null && now.open?.id !== before.open.id, forgetProjectMessages),
    when(
      useProject,
      (now, before) => now.open?.id !== before.open?.id,
      (_, { open }) => void recallPredictions(open),
    ),
    usePrediction.subscribe(keepPredictions),
    when(
      useProject,
      (now, before) => now.open?.id !== before.open?.id,
      ({ open }) => void useFolders.getState().load(open?.id ?? null),
    ),
    ...[
      useDataset,
      useSliceMarks,
      useLabelChecks,
      useSplit,
      useSettings,
      useEvaluation,
      useRun,
      useLeaks,
      useKeptView,
      useChosenView,
      useTrainAgain,
      useCostMatrix,
    ].map((store) => store.subscribe(keepSoon)),
    useScanNotes.subscribe(keepTyped),
    keepWhenHidden(),

    // Probabilities do not depend on labels, so the scores follow them at once; scores of an earlier session may come after the labels.
    when(useDataset, labelledChanged, () => void followLabels()),
    when(
      useEvaluation,
      (now, before) => now.results !== before.results,
      () => void followLabels(),
    ),

    // A checkpoint whose calibration is not known, as of before it was kept, gets it when its validation set has been scored.
    when(
      useEvaluation,
      (now, before) => now.results !== before.results,
      (now, before) => void calibrateNew(now.results, before.results, useRun.getState().past),
    ),
    when(
      useSideEvaluations,
      (now, before) => now.known !== before.known,
      (now, before) => void keepIntervals(now.known, before.known, useEvaluation.getState().results),
    ),

    // The problems belong to a weight file for the net that was chosen before.
    when(
      useSettings,
      (now, before) => now.settings.model !== before.settings.model,
      () => useWeights.getState().dismissProblems(),
    ),

    // A run, or a search of a learning rate, needs the device for itself and cancels other work on it.
    when(useRun, runBegan, () => useRateFinder.getState().cancel()),
    when(useRun, runBegan, () => usePreflight.getState().cancel()),
    when(
      useRateFinder,
      (now, before) => now.progress !== null && before.progress === null,
      () => usePreflight.getState().cancel(),
    ),

    // A new run is shown, whatever view was chosen before.
    when(useRun, runBegan, () => useChosenView.getState().choose(null)),
    when(
      useRun,
      (now, before) => now.past !== before.past,
      (now, before) => deselectDeleted(now.past, before.past),
    ),
  ];
  return () => {
    for (const disconnect of connections) disconnect();
  };
}

const LEAVING = ['visibilitychange', 'pagehide', 'blur'];

/** A page that is hidden, or no longer the one in use, may never be shown again: what is not stored yet is stored then. So is a field that was left. */
function keepWhenHidden(): () => void {
  const keep = () => {
    keepBeforeLeaving();
    useQueue.getState().keepBeforeLeaving();
  };
  const keepField = () => void keepNow();
  for (const event of LEAVING) globalThis.addEventListener?.(event, keep);
  globalThis.addEventListener?.('focusout', keepField);
  return () => {
    for (const event of LEAVING) globalThis.removeEventListener?.(event, keep);
    globalThis.removeEventListener?.('focusout', keepField);
  };
}
