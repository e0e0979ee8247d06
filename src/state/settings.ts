import { create } from 'zustand';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { paperSettings, type TrainSettings } from '#train/recipe.ts';

/** The demo's recipe: our small net, from scratch, at a size that learns in minutes without a GPU. */
function demoSettings(): TrainSettings {
  const settings = paperSettings('groundglass_small', 64);
  return { ...settings, maxEpochs: 40, batchSize: 8, learningRate: 0.003, stopping: { ...settings.stopping, patience: 12 } };
}

export const PRESETS = {
  paper: { title: 'Paper', settings: paperSettings },
  demo: { title: 'Demo', settings: demoSettings },
} as const;

export type PresetName = keyof typeof PRESETS;

export interface SettingsState {
  preset: PresetName;
  settings: TrainSettings;
  /** Takes a preset's values; the net chosen by hand is given up. */
  usePreset(preset: PresetName): void;
  change(change: Partial<TrainSettings>): void;
  /** Another net, at its own input size. */
  chooseNet(model: string): void;
}

export const useSettings = create<SettingsState>()((set, get) => ({
  preset: 'paper',
  settings: paperSettings(),
  usePreset: (preset) => set({ preset, settings: PRESETS[preset].settings() }),
  change: (change) => set({ settings: { ...get().settings, ...change } }),
  chooseNet: (model) => {
    const { settings } = get();
    set({ settings: { ...settings, model, preparation: { ...settings.preparation, size: catalogueEntry(model).nativeSize } } });
  },
}));
