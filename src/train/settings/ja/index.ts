import { SETTINGS, type SettingsCatalogue } from '../recipe.ts';

/** The words of the settings in Japanese; those that are not translated are in English. */
export const SETTINGS_IN_JAPANESE: SettingsCatalogue = { ...SETTINGS };
