import type { SettingGroup } from '#train/settings/groups.ts';
import { ROWS, SETTING_KEYS, type SettingKey } from '#train/settings/recipe.ts';
import { SettingField } from './SettingField.tsx';

/** Whether a setting has a field. The net and the weights have their own sections instead. */
const hasField = (key: SettingKey) => key !== 'model' && key !== 'weights';

/** The fields of a group of settings, in the order of the table. */
export function SettingFields({ group }: { group: SettingGroup }) {
  return SETTING_KEYS.filter(hasField)
    .filter((key) => ROWS[key].group === group)
    .map((key) => <SettingField key={key} of={key} />);
}
