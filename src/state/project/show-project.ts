import { KEPT_SIDES, type KeptSettings, type ProjectRecord, runOfKey } from '#projects/record.ts';
import { FIRST_PRESET, PRESETS, type PresetName } from '#train/settings/presets.ts';
import { useDataset } from '../dataset/dataset.ts';
import { FIRST_METHOD, useSplit } from '../dataset/split.ts';
import { useCostMatrix } from '../predict/cost-matrix.ts';
import { useEvaluation } from '../predict/evaluation.ts';
import { presetForDemo, useSettings } from '../run/settings.ts';
import { PROJECT_STEPS, withoutStep } from '../run/settings-steps.ts';
import { useTrainAgain } from '../run/train-again.ts';
import { useChosenView } from '../train-view.ts';
import { showView } from './kept-view.ts';

const isPreset = (name: string): name is PresetName => name in PRESETS;

/** Shows settings that a project keeps. Returns whether this version knows their preset. */
export function showSettings(kept: KeptSettings): boolean {
  const { preset } = kept;
  if (!isPreset(preset)) return false;
  const unsaid = { hasOwnBatches: kept.hasOwnBatches ?? true, hasOwnWeights: true, droppedWeights: null, displacedNormalization: null };
  useSettings.setState({ ...kept, preset, ...unsaid });
  return true;
}

/** Shows what a project holds beside its scans: settings, classes, the way to split, and the last evaluations. */
export function showProject({ settings, classes, method, evaluations, view, isDemo }: ProjectRecord): void {
  if (!settings || !showSettings(settings.value)) {
    if (isDemo) presetForDemo(true);
    else withoutStep(() => useSettings.getState().choosePreset(FIRST_PRESET));
  }
  useSettings.setState({ replaced: null, droppedWeights: null });
  // Steps about the settings and the split of another project would be taken back in this one.
  useDataset.getState().forgetSteps(PROJECT_STEPS);
  // Notes and moves are about the scans on the page, like labels: they go when those go.
  useSplit.setState({ method: method?.value ?? FIRST_METHOD });
  showView(view?.value ?? null);
  useTrainAgain.getState().recall(view?.value.again ?? null);
  useCostMatrix.getState().recall(view?.value.costs ?? null);
  useChosenView.getState().choose(view?.value.train ?? null);
  if (classes) void useDataset.getState().recallClasses(classes.value);
  useEvaluation.setState({ results: {} });
  for (const [key, { at, value }] of Object.entries(evaluations)) {
    const side = KEPT_SIDES.find((one) => key.startsWith(`${one} `));
    const { classes: classesOfRun, ...earlier } = value;
    if (side) void useEvaluation.getState().recall(runOfKey(key), side, { ...earlier, at, isRecalled: true }, classesOfRun);
  }
}
