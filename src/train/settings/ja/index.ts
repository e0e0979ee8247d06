import type { SettingsCatalogue } from '../recipe.ts';
import { INPUT_IN_JAPANESE } from './input.ts';
import { TRAINING_IN_JAPANESE } from './training.ts';

/** The words of the settings in Japanese. */
export const SETTINGS_IN_JAPANESE: SettingsCatalogue = { ...TRAINING_IN_JAPANESE, ...INPUT_IN_JAPANESE };
