import { paperSettings, ROWS, type TrainSettings, VALUE_KEYS } from './recipe.ts';
import { valueAt, withValueAt } from './value-at.ts';

const PLANNED = VALUE_KEYS.filter((key) => ROWS[key].planned);

/**
 * The settings on which the compiled engine's plan of its memory depends, for one net, size and batch. All others are as the paper has
 * them, so that settings with the same plan are equal.
 */
export function plannedSettings(settings: TrainSettings): TrainSettings {
  return PLANNED.reduce((planned, key) => withValueAt(planned, key, valueAt(settings, key)), paperSettings());
}
