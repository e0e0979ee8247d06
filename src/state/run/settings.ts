import { create } from 'zustand';
import { NORMALIZATIONS, type Normalization, type NormalizationName } from '#data/sample/preparation.ts';
import { defaultSliceChoice, type SliceChoice } from '#data/sample/slices.ts';
import { type InitialWeights, paperSettings, type SettingKey, type TrainSettings } from '#train/settings/recipe.ts';
import { STOPPING_PRESETS, type StoppingPreset } from '#train/settings/stopping-presets.ts';
import { baseOf, withSetting } from '#train/settings/values.ts';
import { useDataset } from '../dataset/dataset.ts';

/** The paper's recipe with what is known to be better by now: slices go by the lungs where the scans' values can tell them. */
function studioSettings(model?: string, size?: number): TrainSettings {
  const settings = paperSettings(model, size);
  const { scans } = useDataset.getState();
  const pictures = Object.values(scans).some(({ unit }) => unit === 'grey8');
  settings.preparation.slices = defaultSliceChoice(pictures ? 'grey8' : 'HU');
  return { ...settings, maxEpochs: 50 };
}

/** The demo's recipe: our small net, from scratch, at a size that learns in minutes without a GPU. */
function demoSettings(): TrainSettings {
  const settings = paperSettings('groundglass_small', 64);
  return { ...settings, maxEpochs: 30, batchSize: 8, stopping: { ...settings.stopping, patience: 8 } };
}

/** The recipes by name, for a net and its input size; their titles are the page's. */
export const PRESETS = { studio: studioSettings, paper: paperSettings, demo: demoSettings } as const;

export type PresetName = keyof typeof PRESETS;

/** Of a page that was just opened. */
const FIRST_PRESET: PresetName = 'studio';

export interface SettingsState {
  preset: PresetName;
  settings: TrainSettings;
  /** The preset was taken for the person, because the demo's scans were loaded. */
  chosenForDemo: boolean;
  /** The slices that the studio's preset advised last. */
  advisedSlices: SliceChoice;
  /** Weights that were given up because another net was chosen, by their file's name. */
  droppedWeights: string | null;
  /** The normalisation that the chosen weights have displaced. */
  displacedNormalization: Normalization | null;
  /** Takes a preset's values; the net chosen by hand is given up. */
  choosePreset(preset: PresetName): void;
  /** Takes the settings of an earlier run as they are; the classes stay the study's. */
  adopt(settings: TrainSettings): void;
  change(change: Partial<TrainSettings>): void;
  /** One setting; those that follow it get their usual values. The net and the weights have ways of their own. */
  set(key: Exclude<SettingKey, 'model' | 'weights'>, value: unknown): void;
  changePreparation(change: Partial<TrainSettings['preparation']>): void;
  chooseStoppingPreset(preset: StoppingPreset): void;
  /** Another net, at its own input size. Weights of the former net are given up: they do not fit. */
  chooseNet(model: string): void;
  /**
   * What the run begins from. Weights bring the normalisation that they expect. Null: random weights, and all layers train.
   */
  chooseWeights(weights: InitialWeights | null): void;
  /** Of the input; for weights that do not say which they expect, it is the answer. */
  chooseNormalization(name: NormalizationName): void;
}

export const useSettings = create<SettingsState>()((set, get) => ({
  preset: FIRST_PRESET,
  settings: PRESETS[FIRST_PRESET](),
  chosenForDemo: false,
  advisedSlices: PRESETS.studio().preparation.slices,
  droppedWeights: null,
  displacedNormalization: null,
  choosePreset: (preset) =>
    set({
      preset,
      settings: PRESETS[preset](),
      chosenForDemo: false,
      droppedWeights: get().settings.weights?.name ?? null,
      displacedNormalization: null,
    }),
  adopt: (settings) =>
    set({
      preset: 'paper',
      settings: structuredClone(settings),
      chosenForDemo: false,
      droppedWeights: null,
      displacedNormalization: null,
    }),
  change: (change) => set({ settings: { ...get().settings, ...change } }),
  set: (key, value) => set({ settings: withSetting(get().settings, key, value) }),
  changePreparation: (change) => get().change({ preparation: { ...get().settings.preparation, ...change } }),
  chooseStoppingPreset: (preset) => get().change({ stopping: { ...STOPPING_PRESETS[preset] } }),
  chooseNet: (model) => {
    const { settings, chooseWeights, preset } = get();
    if (model === settings.model) return;
    chooseWeights(null);
    // A stage of one net is none of another.
    get().change({ model, extent: 'scratch' });
    get().changePreparation({ size: baseOf('preparation.size', get().settings, PRESETS[preset]()) });
    set({ droppedWeights: settings.weights?.name ?? null });
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
    set({ droppedWeights: null });
  },
  chooseNormalization: (name) => {
    const { settings, displacedNormalization } = get();
    const { weights } = settings;
    if (weights?.normalization) get().change({ weights: { ...weights, normalization: name } });
    get().changePreparation({ normalization: NORMALIZATIONS[name] });
    set({ displacedNormalization: weights?.normalization ? (displacedNormalization ?? settings.preparation.normalization) : null });
  },
}));

/** The values of the preset, from which "changed" and "reset" start. */
export function baseSettings({ preset }: Pick<SettingsState, 'preset'>): TrainSettings {
  return PRESETS[preset]();
}

/** Whether every value is as the preset and the chosen net have it. */
function isUnchanged(state: SettingsState): boolean {
  return JSON.stringify(state.settings) === JSON.stringify(PRESETS[state.preset]());
}

/** What the studio's preset takes of a scan follows the scans' unit, as long as nobody chose other slices. */
export function adviseSlices(): void {
  const { slices } = PRESETS.studio().preparation;
  const { preset, settings, advisedSlices, changePreparation } = useSettings.getState();
  if (preset === 'studio' && JSON.stringify(settings.preparation.slices) === JSON.stringify(advisedSlices)) changePreparation({ slices });
  useSettings.setState({ advisedSlices: slices });
}

/**
 * The demo's scans bring the demo's preset with them, once; it can be left again. Without it the first try would take hours. It goes with the
 * scans, unless something in it was changed by hand.
 */
export function presetForDemo(isDemo: boolean): void {
  const state = useSettings.getState();
  if (isDemo) {
    state.choosePreset('demo');
    useSettings.setState({ chosenForDemo: true });
  } else if (state.chosenForDemo && isUnchanged(state)) state.choosePreset(FIRST_PRESET);
}
