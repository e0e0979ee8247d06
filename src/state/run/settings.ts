import { create } from 'zustand';
import { NORMALIZATIONS, type Normalization, type NormalizationName } from '#data/sample/preparation.ts';
import type { SliceChoice } from '#data/sample/slices.ts';
import { FIRST_PRESET, PRESET_NAMES, PRESETS, type PresetName } from '#train/settings/presets.ts';
import { type InitialWeights, type SettingKey, type TrainSettings, VALUE_KEYS } from '#train/settings/recipe.ts';
import { STOPPING_PRESETS, type StoppingPreset } from '#train/settings/stopping-presets.ts';
import { same, valueAt } from '#train/settings/value-at.ts';
import { baseOf, isChanged, withSetting } from '#train/settings/values.ts';
import { useDataset } from '../dataset/dataset.ts';
import { changeAsStep, withoutStep } from './settings-steps.ts';

/** Settings of which some were chosen by a person. */
export type ReplacedSettings = Pick<
  SettingsState,
  'preset' | 'settings' | 'chosenForDemo' | 'hasOwnBatches' | 'hasOwnWeights' | 'displacedNormalization'
>;

export interface SettingsState {
  preset: PresetName;
  settings: TrainSettings;
  /** Whether the preset was set automatically because the demo's scans were loaded. */
  chosenForDemo: boolean;
  /** The scans on the training side, which the presets' batches fit; null before the first split. */
  trainScans: number | null;
  /** Whether the person set the size of batches, so that it stays whatever the scans are. */
  hasOwnBatches: boolean;
  /** Published weights that this browser keeps, by net. A net begins from its own, unless the person chose otherwise. */
  advisedWeights: Readonly<Record<string, InitialWeights>>;
  /** Whether the person chose the weights of this net, or random ones. */
  hasOwnWeights: boolean;
  /** The slices that the studio's preset advised last. */
  advisedSlices: SliceChoice;
  /** The file name of the weights that were removed because another net was chosen. */
  droppedWeights: string | null;
  /** The normalisation that the chosen weights have replaced. */
  displacedNormalization: Normalization | null;
  /** What a preset or the settings of another run have replaced, as long as it can be taken back; null if that were only a preset's values. */
  replaced: ReplacedSettings | null;
  /** Applies a preset's values. They replace a net that was chosen by hand. */
  choosePreset(preset: PresetName): void;
  /** Applies the settings of an earlier run without changes. The classes stay those of the dataset. */
  adopt(settings: TrainSettings): void;
  /** Exchanges the settings with those that they replaced; again, it takes that back. */
  takeBack(): void;
  change(change: Partial<TrainSettings>): void;
  /** Changes one setting; settings that depend on it get their usual values. For net and weights see `chooseNet` and `chooseWeights`. */
  set(key: Exclude<SettingKey, 'model' | 'weights'>, value: unknown): void;
  changePreparation(change: Partial<TrainSettings['preparation']>): void;
  chooseStoppingPreset(preset: StoppingPreset): void;
  /** Chooses another net at its own input size. Weights of the former net are removed, because they do not fit. */
  chooseNet(model: string): void;
  /**
   * Chooses the weights that the run begins from. They set the normalisation that they expect. Null: random weights, and all layers train.
   */
  chooseWeights(weights: InitialWeights | null): void;
  /** Chooses the normalisation of the input. For weights that do not state which one they expect, this states it. */
  chooseNormalization(name: NormalizationName): void;
}

/** The values of a preset for the scans that are loaded. */
function presetNow(preset: PresetName, trainScans: number | null): TrainSettings {
  const { scans } = useDataset.getState();
  const pictures = Object.values(scans).some(({ unit }) => unit === 'grey8');
  return PRESETS[preset]({ unit: pictures ? 'grey8' : 'HU', trainScans });
}

export const useSettings = create<SettingsState>()((set, get) => ({
  preset: FIRST_PRESET,
  settings: presetNow(FIRST_PRESET, null),
  chosenForDemo: false,
  trainScans: null,
  hasOwnBatches: false,
  advisedWeights: {},
  hasOwnWeights: false,
  advisedSlices: presetNow('studio', null).preparation.slices,
  droppedWeights: null,
  displacedNormalization: null,
  replaced: null,
  ...asSteps(actions(set, get), { get, set, refit: () => adviseBatches(get().trainScans ?? 0) }),
}));

type Actions = Pick<
  SettingsState,
  | 'choosePreset'
  | 'adopt'
  | 'takeBack'
  | 'change'
  | 'set'
  | 'changePreparation'
  | 'chooseStoppingPreset'
  | 'chooseNet'
  | 'chooseWeights'
  | 'chooseNormalization'
>;

function actions(set: (change: Partial<SettingsState>) => void, get: () => SettingsState): Actions {
  return {
    choosePreset: (preset) =>
      set({
        replaced: ownSettings(get()),
        preset,
        settings: presetNow(preset, get().trainScans),
        chosenForDemo: false,
        hasOwnBatches: false,
        hasOwnWeights: false,
        droppedWeights: get().settings.weights?.name ?? null,
        displacedNormalization: null,
      }),
    adopt: (settings) =>
      set({
        replaced: ownSettings(get()),
        preset: nearestPreset(settings),
        settings: structuredClone(settings),
        chosenForDemo: false,
        hasOwnBatches: true,
        hasOwnWeights: true,
        droppedWeights: null,
        displacedNormalization: null,
      }),
    takeBack: () => {
      const { replaced } = get();
      if (!replaced) return;
      const { classes } = get().settings;
      set({ ...replaced, settings: { ...replaced.settings, classes }, droppedWeights: null, replaced: partsOf(get()) });
    },
    change: (change) =>
      set({ settings: { ...get().settings, ...change }, hasOwnBatches: get().hasOwnBatches || change.batchSize !== undefined }),
    set: (key, value) =>
      set({ settings: withSetting(get().settings, key, value), hasOwnBatches: get().hasOwnBatches || key === 'batchSize' }),
    changePreparation: (change) => get().change({ preparation: { ...get().settings.preparation, ...change } }),
    chooseStoppingPreset: (preset) => get().change({ stopping: { ...STOPPING_PRESETS[preset] } }),
    chooseNet: (model) => {
      const { settings, chooseWeights } = get();
      if (model === settings.model) return;
      // This also makes all layers train, because the stages of one net do not exist in another.
      chooseWeights(null);
      get().change({ model });
      get().changePreparation({ size: baseOf('preparation.size', get().settings, baseSettings(get())) });
      set({ hasOwnWeights: false, droppedWeights: settings.weights?.name ?? null });
      takeAdvisedWeights();
    },
    chooseWeights: (weights) => {
      const { settings, displacedNormalization } = get();
      const extent = settings.extent === 'scratch' ? 'all' : settings.extent;
      get().change({ weights, extent: weights ? extent : 'scratch' });
      const now = settings.preparation.normalization;
      const expected = weights?.published ? 'imagenet' : (weights?.normalization ?? 'unknown');
      if (expected !== 'unknown') {
        get().changePreparation({ normalization: NORMALIZATIONS[expected] });
        set({ displacedNormalization: displacedNormalization ?? now });
      } else if (displacedNormalization) {
        get().changePreparation({ normalization: displacedNormalization });
        set({ displacedNormalization: null });
      }
      set({ hasOwnWeights: true, droppedWeights: null });
    },
    chooseNormalization: (name) => {
      const { settings, displacedNormalization } = get();
      const { weights } = settings;
      if (weights?.normalization) get().change({ weights: { ...weights, normalization: name } });
      get().changePreparation({ normalization: NORMALIZATIONS[name] });
      set({ displacedNormalization: weights?.normalization ? (displacedNormalization ?? settings.preparation.normalization) : null });
    },
  };
}

/** The actions as a person takes them: each is a step of the history. */
function asSteps(act: Actions, store: Parameters<typeof changeAsStep>[0]): Actions {
  return {
    choosePreset: (preset) => changeAsStep(store, 'preset', () => act.choosePreset(preset)),
    adopt: (settings) => changeAsStep(store, 'settings', () => act.adopt(settings)),
    takeBack: () => changeAsStep(store, 'settings', act.takeBack),
    change: (change) => changeAsStep(store, 'setting', () => act.change(change)),
    set: (key, value) => changeAsStep(store, 'setting', () => act.set(key, value), key),
    changePreparation: (change) => changeAsStep(store, 'setting', () => act.changePreparation(change)),
    chooseStoppingPreset: (preset) => changeAsStep(store, 'setting', () => act.chooseStoppingPreset(preset)),
    chooseNet: (model) => changeAsStep(store, 'net', () => act.chooseNet(model)),
    chooseWeights: (weights) => changeAsStep(store, 'weights', () => act.chooseWeights(weights)),
    chooseNormalization: (name) => changeAsStep(store, 'setting', () => act.chooseNormalization(name), 'preparation.normalization'),
  };
}

const partsOf = ({
  preset,
  settings,
  chosenForDemo,
  hasOwnBatches,
  hasOwnWeights,
  displacedNormalization,
}: SettingsState): ReplacedSettings => {
  return { preset, settings, chosenForDemo, hasOwnBatches, hasOwnWeights, displacedNormalization };
};

/** The settings as far as a person would miss them: null where they are a preset's. What was replaced before is kept then. */
const ownSettings = (now: SettingsState): ReplacedSettings | null =>
  changedFrom(now.preset, now.settings).length > 0 ? partsOf(now) : now.replaced;

/** The values of the preset, which "changed" and "reset" refer to. */
export function baseSettings({ preset }: Pick<SettingsState, 'preset'>): TrainSettings {
  return presetNow(preset, useSettings.getState().trainScans);
}

/** The settings that are not those of a preset. The classes are the dataset's, whatever the preset is. */
export function changedFrom(preset: PresetName, settings: TrainSettings): SettingKey[] {
  const base = baseSettings({ preset });
  return VALUE_KEYS.filter((key) => key !== 'classes' && isChanged(key, settings, base));
}

/** The replaced settings that have another value now: those that a person had changed, or all where these are none. */
export function replacedKeys({ preset, settings: earlier }: ReplacedSettings, settings: TrainSettings): SettingKey[] {
  const lost = VALUE_KEYS.filter((key) => key !== 'classes' && !same(valueAt(earlier, key), valueAt(settings, key)));
  const own = changedFrom(preset, earlier).filter((key) => lost.includes(key));
  return own.length > 0 ? own : lost;
}

/** The preset from which the fewest settings differ; of several the first. */
function nearestPreset(settings: TrainSettings): PresetName {
  const differing = (name: PresetName) => changedFrom(name, settings).length;
  return PRESET_NAMES.reduce((nearest, name) => (differing(name) < differing(nearest) ? name : nearest));
}

/** Adapts the slices of the studio's preset to the unit of the scans, unless the person chose other slices. */
export function adviseSlices(): void {
  const { slices } = baseSettings({ preset: 'studio' }).preparation;
  const { preset, settings, advisedSlices, changePreparation } = useSettings.getState();
  const isAdvised = preset === 'studio' && JSON.stringify(settings.preparation.slices) === JSON.stringify(advisedSlices);
  if (isAdvised) withoutStep(() => changePreparation({ slices }));
  useSettings.setState({ advisedSlices: slices });
}

/**
 * Tells the presets how many scans are on the training side. Their batches fit these, unless the person set the batches. A side without scans
 * has nothing to fit: the settings that came with a project stay while its scans are waited for.
 */
export function adviseBatches(trainScans: number): void {
  if (trainScans === 0) return;
  useSettings.setState({ trainScans });
  const { hasOwnBatches, settings } = useSettings.getState();
  const { batchSize } = baseSettings(useSettings.getState());
  if (!hasOwnBatches && settings.batchSize !== batchSize) useSettings.setState({ settings: { ...settings, batchSize } });
}

/**
 * Tells which published weights this browser keeps, by net. The chosen net begins from its own. Other files are never chosen by themselves:
 * nobody knows what they were trained on, which can be the very scans of the test side.
 */
export function adviseWeights(advisedWeights: Readonly<Record<string, InitialWeights>>): void {
  useSettings.setState({ advisedWeights });
  takeAdvisedWeights();
}

/** The paper's nets begin as it says, whatever is kept here. */
function takeAdvisedWeights(): void {
  const { advisedWeights, hasOwnWeights, preset, settings, chooseWeights } = useSettings.getState();
  const advised = advisedWeights[settings.model];
  if (!advised || hasOwnWeights || settings.weights || preset === 'paper') return;
  withoutStep(() => chooseWeights(advised));
  useSettings.setState({ hasOwnWeights: false });
}

/**
 * Loading the demo's scans sets the demo's preset once; the person may change it. Without it the first try would take hours. Removing the
 * scans removes the preset too, unless a setting was changed by hand.
 */
export function presetForDemo(isDemo: boolean): void {
  const state = useSettings.getState();
  withoutStep(() => {
    if (isDemo) {
      state.choosePreset('demo');
      useSettings.setState({ chosenForDemo: true });
    } else if (state.chosenForDemo && changedFrom(state.preset, state.settings).length === 0) state.choosePreset(FIRST_PRESET);
  });
}
