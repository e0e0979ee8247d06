import { useSettings } from '#state/run/settings.ts';
import { ROWS, type SettingKey } from '#train/settings/recipe.ts';
import { settingOf } from '#train/settings/values.ts';
import { settingWords } from '../messages/language.ts';
import { SettingRadios } from './SettingRadios.tsx';

/** The forms of a setting that has several, as a list of radio buttons. The numbers of a form have separate fields. */
export function FormRadios({ of: key }: { of: Exclude<SettingKey, 'model' | 'weights'> }) {
  const { settings, set } = useSettings();
  const { forms } = ROWS[key];
  if (!forms) throw new RangeError(`${key} has one form only`);
  return (
    <SettingRadios
      of={key}
      label={settingWords(key).label}
      value={forms.of(settingOf(settings, key))}
      onChange={(name) => set(key, forms.usual(name))}
    />
  );
}
