import { AUGMENTATIONS } from '#data/batch/augmentation.ts';
import { defaultSliceChoice } from '#data/sample/slices.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import { fittingBatch } from './fitting-batch.ts';
import { paperSettings, type TrainSettings } from './recipe.ts';

/** What the recipes depend on beside the paper. */
export interface PresetFacts {
  /** What the scans' values are: the lungs can be found in Hounsfield units alone. */
  unit: 'HU' | 'grey8';
  /** Scans on the training side; null while they are not known. */
  trainScans: number | null;
}

/** The net of a first run: it learns from random weights, in minutes, on any device. */
export const FIRST_NET = 'groundglass_small';

/** The studio's recipe for any scans: the first net at its own size, slices from the lungs, batches that fit the training side. */
function studioSettings({ unit, trainScans }: PresetFacts): TrainSettings {
  const settings = paperSettings(FIRST_NET, catalogueEntry(FIRST_NET).nativeSize);
  settings.preparation.slices = defaultSliceChoice(unit);
  return { ...settings, maxEpochs: 50, ties: 'better', batchSize: batchFor(trainScans, settings.batchSize) };
}

/**
 * The demo's recipe: the first net again, at a size that takes minutes without a GPU. Its scans are few, so they are changed at random in every
 * epoch and taken in small batches.
 */
function demoSettings({ trainScans }: PresetFacts): TrainSettings {
  const settings = paperSettings(FIRST_NET, 64);
  return {
    ...settings,
    maxEpochs: 40,
    ties: 'better',
    batchSize: batchFor(trainScans, 4),
    augmentation: { ...AUGMENTATIONS.light },
    stopping: { ...settings.stopping, patience: 15 },
  };
}

function batchFor(trainScans: number | null, most: number): number {
  return trainScans === null || trainScans === 0 ? most : fittingBatch(trainScans, most);
}

/** The recipes by name; their titles are the page's. The paper's is as published, whatever the scans are. */
export const PRESETS = { studio: studioSettings, paper: () => paperSettings(), demo: demoSettings } as const;

export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as readonly PresetName[];

/** The recipe of a page that was just opened. */
export const FIRST_PRESET: PresetName = 'studio';
